package org.peekplatform.pluginruntime;

import java.nio.file.Path;
import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.HttpResource;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginSettings;

/** What the client offers to one plugin. All methods may be called from any thread. */
public final class ClientPlatform extends RemotePlatform implements PeekClientPlatformHook {

  private final PluginContext<?> context;
  private final ClientIndexOpener indexes;

  /**
   * Puts the hook together.
   *
   * @param context the plugin's context
   * @param settings the plugin's settings
   * @param server where the server is
   * @param indexes declares its indexes
   */
  public ClientPlatform(
      PluginContext<?> context,
      PluginSettings settings,
      ServerSite server,
      ClientIndexOpener indexes) {
    super(context, settings, server);
    this.context = context;
    this.indexes = indexes;
  }

  @Override
  public <T> ClientIndex<T> index(IndexDeclaration<T> declaration) {
    return indexes.index(declaration);
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
