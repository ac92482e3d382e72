package org.peekplatform.plugins.tutorial.internal.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginClientEntryHook;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.TutorialTuples;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessorProxy;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;

/** Passes observables and actions on between devices and server (Documentation 7.9.14, 7.9.15). */
public final class ClientEntryHook implements PluginClientEntryHook {

  private @Nullable VortexScope vortex;

  /** Creates the hook, for the platform. */
  public ClientEntryHook() {}

  @Override
  public void load(PeekClientPlatformHook platform) {
    vortex = platform.vortex();
    TutorialTuples.register(platform.vortex());
  }

  @Override
  public void start() {
    VortexScope vortex = Objects.requireNonNull(this.vortex);
    String server = PeekService.SERVER.vortexName();
    vortex.own(
        new TupleDataObservableProxyHandler(
            vortex, TutorialNames.OBSERVABLE, server, TutorialNames.filter()));
    vortex.own(
        new TupleActionProcessorProxy(
            vortex, TutorialNames.ACTION_PROCESSOR, server, TutorialNames.filter()));
  }
}
