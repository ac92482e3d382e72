package org.peekplatform.site;

import java.nio.file.Path;
import java.util.List;

/** Plugins as a site gets them, for tests. */
final class WebPlugins {

  private WebPlugins() {}

  /** Makes a plugin with pages in {@code web} and assets in {@code assets} of a folder. */
  static WebPlugin pages(String name, String revision, Path folder) {
    return new WebPlugin(
        name,
        "A",
        "1.0.0",
        revision,
        "index.js",
        null,
        null,
        folder.resolve("web"),
        folder.resolve("assets"),
        new WebPlugin.HomeLink("A", "icon.svg"),
        null);
  }

  /** Makes a plugin with everything that can stand in a manifest. */
  static WebPlugin full(String name, String revision, Path folder) {
    return new WebPlugin(
        name,
        "Full",
        "1.0.0",
        revision,
        "index.js",
        new WebPlugin.Root("root.js", List.of("Popups"), List.of("PopupHost")),
        new WebPlugin.Config("config.js", "general", "Popups"),
        folder.resolve("web"),
        folder.resolve("assets"),
        null,
        new WebPlugin.TitleBarLink(
            "Inbox",
            WebPlugin.Side.RIGHT,
            "icon.svg",
            new WebPlugin.Counter("observable", "tuple", "count")));
  }
}
