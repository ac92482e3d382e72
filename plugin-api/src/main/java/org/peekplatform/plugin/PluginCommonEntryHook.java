package org.peekplatform.plugin;

import org.jspecify.annotations.Nullable;

/**
 * A plugin's part on one service (Documentation 10.2.1, {@code PluginCommonEntryHookABC}).
 *
 * <p>The platform calls {@code load → start → stop → unload}, each at most once for one instance,
 * one after the other, on a virtual thread that may block. Whatever is registered through the
 * platform hook ends with the plugin, even if the plugin forgets it.
 *
 * @param <P> the platform hook of the service
 */
public interface PluginCommonEntryHook<P extends PeekPlatformCommonHook> {

  /**
   * Prepares the plugin; the database schema is already migrated.
   *
   * <p>Register tuple types here. Other plugins may not be loaded yet.
   *
   * @param platform what this service offers to this plugin; valid until {@link #unload()} returns
   * @throws Exception if the plugin cannot be loaded; the service goes on without it and without
   *     those that depend on it
   */
  void load(P platform) throws Exception;

  /**
   * Starts the plugin; the plugins it depends on are started.
   *
   * @throws Exception if the plugin cannot start; what it registered is taken away
   */
  void start() throws Exception;

  /**
   * Checks that the started plugin can do its work, for example that a system it needs answers.
   *
   * <p>Called once after {@link #start()}. In an upgrade the new version takes over only if this
   * returns; otherwise the old one goes on.
   *
   * @throws Exception if it cannot; the message says why and what to do
   */
  default void checkHealth() throws Exception {}

  /**
   * Stops what {@link #start()} began; the plugins that depend on this one are stopped.
   *
   * @throws Exception logged by the platform, which goes on stopping
   */
  default void stop() throws Exception {}

  /**
   * Frees the last resources before the plugin's classes are dropped.
   *
   * @throws Exception logged by the platform, which goes on unloading
   */
  default void unload() throws Exception {}

  /**
   * Returns the object that other plugins on this service get from {@link
   * PeekPlatformCommonHook#getOtherPluginApi} (Documentation 7.9.17).
   *
   * <p>Called after {@link #start()}; the same instance is given to every plugin that asks.
   *
   * @return the published API, or null if this plugin publishes none on this service
   */
  default @Nullable Object publishedApi() {
    return null;
  }
}
