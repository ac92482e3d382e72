package org.peekplatform.plugin;

/**
 * What a plugin may use beyond tuples; named under {@code permissions} in {@code
 * plugin_package.json}.
 *
 * <p>What is not named is refused at the platform's own doors, and an administrator sees the list
 * before a plugin is installed. It says what a plugin means to do; it is no sandbox against hostile
 * code, for which there are signatures.
 */
public enum PluginPermission {
  /** A schema of its own in the database: {@link PluginDatabase}. */
  DATABASE("database"),
  /**
   * Outgoing HTTP: {@link PeekPlatformCommonHook#httpClient()} and {@link
   * PeekServerInfoHook#peekServerHttpClient()}.
   */
  NETWORK("network"),
  /** Files of its own: {@link PeekPlatformCommonHook#fileStorageDirectory()}. */
  FILES("files"),
  /** HTTP resources of its own on the sites. */
  HTTP_RESOURCES("httpResources"),
  /** Tasks on workers: {@link PluginTasks}. */
  WORKER("worker");

  private final String key;

  PluginPermission(String key) {
    this.key = key;
  }

  /**
   * Returns the name as it stands in the manifest.
   *
   * @return such as {@code httpResources}
   */
  public String key() {
    return key;
  }
}
