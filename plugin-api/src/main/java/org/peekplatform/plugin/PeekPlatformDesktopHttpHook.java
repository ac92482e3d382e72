package org.peekplatform.plugin;

import java.nio.file.Path;

/**
 * HTTP resources of a plugin on the site for control rooms, port 8002 (Documentation 10.2.1, {@code
 * PeekPlatformDesktopHttpHookABC}).
 *
 * <p>They answer below {@code /<plugin name>/} from the moment the plugin is started until it
 * stops, and are swapped with the plugin in one step when it is upgraded. A plugin needs the
 * permission {@code httpResources}.
 */
public interface PeekPlatformDesktopHttpHook {

  /**
   * Serves a resource at a path and everything below it.
   *
   * @param path below {@code /<plugin name>/}, such as {@code export} or {@code files/download};
   *     the longest path that fits a request gets it
   * @param access who may use it
   * @param resource answers the requests
   * @throws IllegalArgumentException if the path is no such path, or is taken
   * @throws PluginPermissionMissingException if the plugin has no permission for HTTP resources
   */
  void addDesktopResource(String path, HttpAccess access, HttpResource resource);

  /**
   * Serves the files of a folder below {@code /<plugin name>/}.
   *
   * @param folder a folder below {@link PeekPlatformCommonHook#rootDir()} or {@link
   *     PeekPlatformCommonHook#fileStorageDirectory()}; links that lead out of it are not followed
   * @param access who may read them
   * @throws IllegalArgumentException if the folder lies elsewhere
   * @throws PluginPermissionMissingException if the plugin has no permission for HTTP resources
   */
  void addDesktopStaticResourceDir(Path folder, HttpAccess access);
}
