package org.peekplatform.pluginruntime;

/**
 * How a service completes what it offers to plugins.
 *
 * @param <P> the platform hook of the service
 * @param <H> the entry hook of the service
 */
@FunctionalInterface
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
   * Does what is to be done between {@code load} and {@code start}, such as registering tasks.
   *
   * @param context the loaded plugin
   * @throws Exception if the plugin cannot be served; it then fails and its dependents with it
   */
  default void loaded(PluginContext<H> context) throws Exception {}
}
