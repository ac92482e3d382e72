package org.peekplatform.site;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's part in one shell.
 *
 * @param name such as {@code peek_plugin_tutorial}
 * @param title the name shown to people
 * @param version its version
 * @param revision version and hash of the archive, such as {@code 0.1.0-1a2b3c4d}; stands in the
 *     addresses of its files
 * @param module the file with its routes, relative to the page folder
 * @param pageFolder the folder of its pages for this shell
 * @param assetFolder the folder of its assets, or null if it has none
 * @param homeLink its link on the home screen, or null if it wants none
 * @param titleBarLink its link in the title bar, or null if it wants none
 */
public record WebPlugin(
    String name,
    String title,
    String version,
    String revision,
    String module,
    Path pageFolder,
    @Nullable Path assetFolder,
    @Nullable HomeLink homeLink,
    @Nullable TitleBarLink titleBarLink) {

  /**
   * A link on the home screen.
   *
   * @param text its text
   * @param icon the icon's path relative to the asset folder, or null if it has none
   */
  public record HomeLink(String text, @Nullable String icon) {}

  /**
   * A link in the title bar.
   *
   * @param text its text
   * @param side where it stands
   * @param icon the icon's path relative to the asset folder, or null if it has none
   */
  public record TitleBarLink(String text, Side side, @Nullable String icon) {}

  /** A side of the title bar. */
  public enum Side {
    /** Before the title. */
    LEFT,
    /** After the title. */
    RIGHT
  }

  /** Returns the beginning of the addresses of this plugin's files, with a slash at its end. */
  String address() {
    return PluginRoutes.PREFIX + name + "/" + revision + "/";
  }
}
