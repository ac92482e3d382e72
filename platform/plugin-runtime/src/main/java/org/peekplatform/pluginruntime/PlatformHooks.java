package org.peekplatform.pluginruntime;

import java.util.List;

/**
 * How a service completes what it offers to plugins.
 *
 * @param <P> the platform hook of the service
 * @param <H> the entry hook of the service
 */
public interface PlatformHooks<P, H> {

  /**
   * Makes the platform hook of one plugin; its schema must be migrated when this returns.
   *
   * @param context the plugin; what is opened for it is given to {@link PluginContext#own}
   * @return the platform hook for {@code load}
   * @throws Exception if the plugin cannot be served; it then fails and its dependents with it
   */
  P create(PluginContext<H> context) throws Exception;

  /**
   * Does what is to be done between {@code load} and {@code start}, such as checking tasks.
   *
   * @param context the loaded plugin
   * @throws Exception if the plugin cannot be served; it then fails and its dependents with it
   */
  default void loaded(PluginContext<H> context) throws Exception {}

  /**
   * Lets plugins take the place of others in what the service keeps of them, such as their tasks.
   *
   * @param retired those that are stopped next
   * @param started those that have started
   */
  default void swapped(List<PluginContext<H>> retired, List<PluginContext<H>> started) {}
}
