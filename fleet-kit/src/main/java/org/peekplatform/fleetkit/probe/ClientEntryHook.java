package org.peekplatform.fleetkit.probe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginClientEntryHook;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessorProxy;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;

/** The probe on the client: passes on, and answers requests. */
public final class ClientEntryHook implements PluginClientEntryHook {

  private @Nullable PeekClientPlatformHook platform;

  /** Creates the hook, for the platform. */
  public ClientEntryHook() {}

  @Override
  public void load(PeekClientPlatformHook platform) {
    this.platform = platform;
    ProbeNames.registerTuples(platform.vortex());
  }

  @Override
  public void start() {
    PeekClientPlatformHook platform = Objects.requireNonNull(this.platform);
    Echo echo = new Echo(platform.plugin().version());
    platform.addMobileResource(ProbeNames.ECHO, HttpAccess.PAGES, echo);
    platform.addDesktopResource(ProbeNames.ECHO, HttpAccess.PAGES, echo);
    VortexScope scope = platform.vortex();
    String server = PeekService.SERVER.vortexName();
    scope.own(
        new TupleDataObservableProxyHandler(scope, ProbeNames.PLUGIN, server, ProbeNames.filter()));
    scope.own(new TupleActionProcessorProxy(scope, ProbeNames.PLUGIN, server, ProbeNames.filter()));
  }
}
