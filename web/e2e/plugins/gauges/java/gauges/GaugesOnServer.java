package gauges;

import java.util.List;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.vortex.action.TupleActionProcessor;

/** Imports what the action says. */
public final class GaugesOnServer implements PluginServerEntryHook {

  private PeekServerPlatformHook platform;
  private PluginIndex<GaugeTuple> index;
  private PluginIndex<GaugeTuple> checked;

  @Override
  public void load(PeekServerPlatformHook platform) {
    this.platform = platform;
    platform.vortex().tuples().register(GaugeTuple.class, SetGaugesAction.class);
    index = platform.index(Gauges.INDEX);
    checked = platform.index(Gauges.CHECKED);
  }

  @Override
  public void start() {
    platform
        .vortex()
        .own(
            new TupleActionProcessor(platform.vortex(), Gauges.NAME, Gauges.FILT)
                .setDelegate(
                    SetGaugesAction.class,
                    (action, context) -> {
                      index.merge("by hand", Gauges.rows(action));
                      checked.merge("by hand", Gauges.rows(action));
                      return List.of();
                    }));
  }
}
