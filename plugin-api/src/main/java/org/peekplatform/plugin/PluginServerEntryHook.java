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

  /**
   * Declares the plugin's settings, which administrators edit on a page that the platform makes.
   *
   * <p>Asked before {@link #load}.
   *
   * @return the declarations in the order of the page; empty if the plugin has none
   */
  default List<Setting<?>> settings() {
    return List.of();
  }
}
