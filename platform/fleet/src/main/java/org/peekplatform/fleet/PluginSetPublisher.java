package org.peekplatform.fleet;

import java.util.List;
import java.util.function.Consumer;

/**
 * The set that all services shall run, and its revisions.
 *
 * <p>Safe for use by several threads.
 */
final class PluginSetPublisher {

  private final Consumer<PluginSetTuple> listener;
  private PluginSetTuple current = new PluginSetTuple(0, false, List.of());

  PluginSetPublisher(Consumer<PluginSetTuple> listener) {
    this.listener = listener;
  }

  synchronized PluginSetTuple current() {
    return current;
  }

  /**
   * Publishes a set.
   *
   * @param trial whether services must say how they do with it before it counts
   * @param plugins the plugins
   * @return its revision; greater than all before, also those of earlier runs of the server
   */
  long publish(boolean trial, List<PluginSetEntryTuple> plugins) {
    PluginSetTuple next;
    synchronized (this) {
      long revision = Math.max(current.revision() + 1, System.currentTimeMillis());
      next = new PluginSetTuple(revision, trial, plugins);
      current = next;
    }
    listener.accept(next);
    return next.revision();
  }
}
