package org.peekplatform.plugin;

import java.util.List;

/**
 * A plugin's part on the worker service (Documentation 7.9.20).
 *
 * <p>Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/org.peekplatform.plugin.PluginWorkerEntryHook} of the plugin's jar.
 */
public interface PluginWorkerEntryHook extends PluginCommonEntryHook<PeekWorkerPlatformHook> {

  /**
   * Returns the objects whose {@link Task} methods this worker executes.
   *
   * <p>Asked after {@link #load} and before {@link #start}. The methods are called on threads of
   * the operating system, several at a time, so that those which compute for long do not keep
   * others from running.
   *
   * @return the task objects; empty if the plugin has no tasks
   */
  default List<Object> tasks() {
    return List.of();
  }

  /**
   * Returns the classes that map the plugin's schema in this worker.
   *
   * @return the entity classes; empty if the tasks do not use the database
   */
  default List<Class<?>> entityClasses() {
    return List.of();
  }
}
