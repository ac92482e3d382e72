package gauges;

import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginClientEntryHook;
import org.peekplatform.vortex.action.TupleActionProcessorProxy;

/** Keeps the index on the client, and passes actions on. */
public final class GaugesOnClient implements PluginClientEntryHook {

  private PeekClientPlatformHook platform;

  @Override
  public void load(PeekClientPlatformHook platform) {
    this.platform = platform;
    platform.vortex().tuples().register(GaugeTuple.class, SetGaugesAction.class);
    platform.index(Gauges.INDEX);
  }

  @Override
  public void start() {
    platform
        .vortex()
        .own(
            new TupleActionProcessorProxy(
                platform.vortex(),
                Gauges.NAME,
                PeekService.SERVER.vortexName(),
                Gauges.FILT));
  }
}
