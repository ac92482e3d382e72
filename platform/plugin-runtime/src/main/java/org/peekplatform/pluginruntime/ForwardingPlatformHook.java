package org.peekplatform.pluginruntime;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekSettingsHook;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.vortex.VortexScope;

/** The part that the platform hooks of all services share. */
abstract class ForwardingPlatformHook implements PeekPlatformCommonHook, PeekSettingsHook {

  private final PeekPlatformCommonHook common;
  private final PluginSettings settings;

  ForwardingPlatformHook(PeekPlatformCommonHook common, PluginSettings settings) {
    this.common = common;
    this.settings = settings;
  }

  @Override
  public PluginPackage plugin() {
    return common.plugin();
  }

  @Override
  public Path rootDir() {
    return common.rootDir();
  }

  @Override
  public String serviceId() {
    return common.serviceId();
  }

  @Override
  public Path fileStorageDirectory() {
    plugin().require(PluginPermission.FILES, "its folder of files");
    return common.fileStorageDirectory();
  }

  @Override
  public HttpClient httpClient() {
    plugin().require(PluginPermission.NETWORK, "outgoing HTTP");
    return common.httpClient();
  }

  @Override
  public <T> T getOtherPluginApi(String pluginName, Class<T> apiType) {
    return common.getOtherPluginApi(pluginName, apiType);
  }

  @Override
  public VortexScope vortex() {
    return common.vortex();
  }

  @Override
  public PluginSettings settings() {
    return settings;
  }

  /** Returns a facility, or says which service the plugin must name to get it. */
  <T> T required(@Nullable T facility, String what, String service) {
    if (facility == null) {
      throw new IllegalStateException(
          "%s uses its %s but does not name %s in requiresServices of plugin_package.json. Add it there."
              .formatted(plugin().packageName(), what, service));
    }
    return facility;
  }
}
