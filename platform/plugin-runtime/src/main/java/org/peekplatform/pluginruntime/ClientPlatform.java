package org.peekplatform.pluginruntime;

import java.nio.file.Path;
import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.HttpResource;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginSettings;

/** What the client offers to one plugin. All methods may be called from any thread. */
public final class ClientPlatform extends ForwardingPlatformHook implements PeekClientPlatformHook {

  private final PluginContext<?> context;
  private final PeekServerConfig server;

  /**
   * Puts the hook together.
   *
   * @param context the plugin's context
   * @param settings the plugin's settings
   * @param server where the server is
   */
  public ClientPlatform(
      PluginContext<?> context, PluginSettings settings, PeekServerConfig server) {
    super(context, settings);
    this.context = context;
    this.server = server;
  }

  @Override
  public String peekServerHost() {
    return server.host();
  }

  @Override
  public int peekServerHttpPort() {
    return server.httpPort();
  }

  @Override
  public void addMobileResource(String path, HttpAccess access, HttpResource resource) {
    context.toServe(PeekService.MOBILE).add(path, access, resource);
  }

  @Override
  public void addMobileStaticResourceDir(Path folder, HttpAccess access) {
    context.toServe(PeekService.MOBILE).addFolder(folder, access);
  }

  @Override
  public void addDesktopResource(String path, HttpAccess access, HttpResource resource) {
    context.toServe(PeekService.DESKTOP).add(path, access, resource);
  }

  @Override
  public void addDesktopStaticResourceDir(Path folder, HttpAccess access) {
    context.toServe(PeekService.DESKTOP).addFolder(folder, access);
  }
}
