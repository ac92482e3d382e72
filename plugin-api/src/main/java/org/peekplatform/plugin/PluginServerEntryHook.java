package org.peekplatform.plugin;

import java.util.List;

/**
 * A plugin's part on the server service (Documentation 7.9.4).
 *
 * <p>Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/org.peekplatform.plugin.PluginServerEntryHook} of the plugin's jar.
 */
public interface PluginServerEntryHook extends PluginCommonEntryHook<PeekServerPlatformHook> {

  /**
   * Returns the classes that map the plugin's schema.
   *
   * <p>Asked before {@link #load}; each must be a JPA entity without a schema of its own.
   *
   * @return the entity classes; empty if the plugin stores nothing
   */
  default List<Class<?>> entityClasses() {
    return List.of();
  }
}
