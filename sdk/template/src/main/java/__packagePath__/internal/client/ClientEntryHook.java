package __package__.internal.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginClientEntryHook;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessorProxy;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import __package__.internal.__Name__Names;

/** The plugin's part on the client: it passes on what devices and server say to each other. */
public final class ClientEntryHook implements PluginClientEntryHook {

  private @Nullable VortexScope vortex;

  @Override
  public void load(PeekClientPlatformHook platform) {
    vortex = platform.vortex();
    __Name__Names.registerTuples(platform.vortex());
  }

  @Override
  public void start() {
    VortexScope scope = Objects.requireNonNull(vortex);
    String server = PeekService.SERVER.vortexName();
    scope.own(
        new TupleDataObservableProxyHandler(
            scope, __Name__Names.PLUGIN, server, __Name__Names.filter()));
    scope.own(
        new TupleActionProcessorProxy(
            scope, __Name__Names.PLUGIN, server, __Name__Names.filter()));
  }
}
