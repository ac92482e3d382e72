package stations;

import java.util.List;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginWorkerEntryHook;

/** The part on the worker. */
public final class StationsOnWorker implements PluginWorkerEntryHook {

  @Override
  public void load(PeekWorkerPlatformHook platform) {
    // The tasks need nothing from the platform.
  }

  @Override
  public void start() {
    // The platform calls the tasks as soon as this method has returned.
  }

  @Override
  public List<Object> tasks() {
    return List.of(new StationTasks());
  }
}
