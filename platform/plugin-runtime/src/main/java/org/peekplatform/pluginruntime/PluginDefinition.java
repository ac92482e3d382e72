package org.peekplatform.pluginruntime;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPackage;

/**
 * A validated {@code plugin_package.json} (Documentation 10.1).
 *
 * @param plugin what the plugin itself may see of it
 * @param migrationsDir the folder of its schema's migrations in the archive, or null if it has none
 * @param pages its pages by shell
 */
public record PluginDefinition(
    PluginPackage plugin, @Nullable String migrationsDir, Map<PeekService, Pages> pages) {

  /** Copies the map, so that the value never changes. */
  public PluginDefinition {
    pages = Map.copyOf(pages);
  }

  /**
   * The section of one shell.
   *
   * @param module the file with the routes, relative to {@code web/<shell>}
   * @param assetDir the folder of the assets in the archive, or null if it has none
   * @param icon the icon relative to that folder, or null if it has none
   * @param homeLinkText the text of the link on the home screen, or null if it wants none
   * @param titleBar the link in the title bar, or null if it wants none
   */
  public record Pages(
      String module,
      @Nullable String assetDir,
      @Nullable String icon,
      @Nullable String homeLinkText,
      @Nullable TitleBar titleBar) {}

  /**
   * The link in the title bar.
   *
   * @param left whether it stands before the title
   * @param text its text
   */
  public record TitleBar(boolean left, String text) {}

  /**
   * Returns the name of the plugin.
   *
   * @return such as {@code peek_plugin_tutorial}
   */
  public String name() {
    return plugin.packageName();
  }

  /**
   * Tells whether the plugin names a service in {@code requiresServices}.
   *
   * @param service the service
   * @return true if it does
   */
  public boolean requires(PeekService service) {
    return plugin.requiresServices().contains(service);
  }
}
