package org.peekplatform.plugin;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.peekplatform.vortex.VortexScope;

/**
 * What every service offers to a plugin (Documentation 10.2.1, {@code PeekPlatformCommonHookABC}).
 *
 * <p>One instance belongs to one plugin on one service. All methods may be called from any thread.
 */
public interface PeekPlatformCommonHook {

  /**
   * Returns the plugin's manifest.
   *
   * @return the values of {@code plugin_package.json}
   */
  PluginPackage plugin();

  /**
   * Returns the folder in which the plugin's archive was unpacked.
   *
   * @return an absolute path; read only for the plugin
   */
  Path rootDir();

  /**
   * Returns a name of this service that is unique in the installation.
   *
   * @return text of the form {@code service|host}, such as {@code peek-agent|scada1}
   */
  String serviceId();

  /**
   * Returns the folder in which the plugin may keep files (Documentation 10.2.1, {@code
   * PeekPlatformFileStorageHookABC}).
   *
   * @return an absolute path to an existing folder of this plugin alone
   * @throws PluginPermissionMissingException if the manifest does not name the permission {@code
   *     files}
   */
  Path fileStorageDirectory();

  /**
   * Returns the way to servers outside of Peek.
   *
   * <p>The client works on virtual threads and follows redirects, except from https to http.
   * Connecting may take {@code plugin.httpConnectTimeoutSeconds} of {@code config.json}, by default
   * 10; a request that sets no time-out of its own, {@code plugin.httpRequestTimeoutSeconds}, by
   * default 60.
   *
   * @return a client that the platform closes with the plugin; for all requests of this plugin
   * @throws PluginPermissionMissingException if the manifest does not name the permission {@code
   *     network}
   */
  HttpClient httpClient();

  /**
   * Returns the API that another plugin publishes on this service.
   *
   * @param pluginName the name of the other plugin, such as {@code peek_plugin_inbox}; it must be a
   *     declared dependency
   * @param apiType the type to expect, from the other plugin's public package
   * @return the published API, never null
   * @param <T> the type to expect
   * @throws PluginApiUnavailableException if the plugin is not a declared dependency, is not
   *     started, publishes nothing here, or publishes something else
   */
  <T> T getOtherPluginApi(String pluginName, Class<T> apiType);

  /**
   * Returns the plugin's way into the service's Vortex router.
   *
   * @return a scope that the platform closes after {@link PluginCommonEntryHook#stop()}
   */
  VortexScope vortex();
}
