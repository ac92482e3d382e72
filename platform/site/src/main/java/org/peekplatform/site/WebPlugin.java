package org.peekplatform.site;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's part in one shell.
 *
 * @param name such as {@code peek_plugin_tutorial}
 * @param title the name shown to people
 * @param version its version
 * @param revision version and hash of the archive, such as {@code 0.1.0-1a2b3c4d}; stands in the
 *     addresses of its files
 * @param module the file with its routes, relative to the page folder, or null if it has no pages
 * @param root what is loaded together with the shell, or null if nothing is
 * @param config its page of settings on the device, or null if it has none
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
    @Nullable String module,
    @Nullable Root root,
    @Nullable Config config,
    Path pageFolder,
    @Nullable Path assetFolder,
    @Nullable HomeLink homeLink,
    @Nullable TitleBarLink titleBarLink) {

  /**
   * What is loaded together with the shell.
   *
   * @param module the file that exports it, relative to the page folder
   * @param services the exported classes of which one object each is made at start-up
   * @param components the exported components that are placed once in the shell
   */
  public record Root(String module, List<String> services, List<String> components) {

    /** Copies the lists, so that the value never changes. */
    public Root {
      services = List.copyOf(services);
      components = List.copyOf(components);
    }
  }

  /**
   * A page of settings on the device.
   *
   * @param module the file with its routes, relative to the page folder
   * @param linkPath the path below {@code /<plugin>_cfg} that its entry opens; empty for the first
   * @param linkText the text of the entry
   */
  public record Config(String module, String linkPath, String linkText) {}

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
   * @param counter the live number on it, or null if it has none
   */
  public record TitleBarLink(
      String text, Side side, @Nullable String icon, @Nullable Counter counter) {}

  /**
   * A live number: a field of the first tuple that a selector without criteria finds.
   *
   * @param observable the name of the plugin's observable
   * @param tuple the name of selector and tuple
   * @param field the field of the tuple that holds the number
   */
  public record Counter(String observable, String tuple, String field) {}

  /** A side of the title bar. */
  public enum Side {
    /** Before the title. */
    LEFT,
    /** After the title. */
    RIGHT
  }

  /** Returns the revision under which its pages are read, which an overlay changes too. */
  String pageRevision(OverlaySnapshot overlay) {
    String own = overlay.pluginHash(name);
    return own.isEmpty() ? revision : revision + PluginRoutes.OVERLAID + own;
  }

  /** Returns the beginning of the addresses of its files, with a slash at its end. */
  String address(OverlaySnapshot overlay) {
    return PluginRoutes.PREFIX + name + "/" + pageRevision(overlay) + "/";
  }
}
