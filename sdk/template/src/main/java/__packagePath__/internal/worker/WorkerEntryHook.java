package __package__.internal.worker;

import java.util.List;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginWorkerEntryHook;

/** The plugin's part on the worker: the heavy work that the server asks for. */
public final class WorkerEntryHook implements PluginWorkerEntryHook {

  @Override
  public void load(PeekWorkerPlatformHook platform) {
    // The task needs nothing from the platform.
  }

  @Override
  public void start() {
    // The platform calls the task as soon as this method has returned.
  }

  @Override
  public List<Object> tasks() {
    return List.of(new CountWordsTask());
  }
}
