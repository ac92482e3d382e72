package org.peekplatform.pluginruntime;

import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;

/** Reads the section of one shell from a {@code plugin_package.json}. */
final class PagesReader {

  private final PackageJson json;
  private final String title;
  private final String section;
  private final String folder;

  PagesReader(PackageJson json, PeekService shell, String title) {
    this.json = json;
    this.title = title;
    this.folder = "web/" + shell.key() + "/";
    // A section with this ending is for the browser alone and comes before the general one.
    String forBrowsers = shell.key() + "-web";
    this.section = (json.has(forBrowsers) ? forBrowsers : shell.key()) + ".";
  }

  PluginPages read() {
    String assets = DefinitionReader.folder(json.optional(section + "assetDir"));
    return new PluginPages(
        module(),
        root(),
        config(),
        assets,
        icon(assets),
        json.bool(section + "showHomeLink", true) ? text("homeLinkText") : null,
        json.bool(section + "showInTitleBar", false) ? titleBar() : null);
  }

  private @Nullable String module() {
    if (!json.bool(section + "enableAngularFrontend", true)) {
      return null;
    }
    String module = inFolder("appModule");
    if (module == null) {
      throw json.refused(
          section + "appModule",
          null,
          "a file below " + folder + " such as " + folder + "index.js");
    }
    return module;
  }

  private PluginPages.@Nullable Root root() {
    String module = inFolder("rootModule");
    return module == null
        ? null
        : new PluginPages.Root(
            module,
            json.textsOf(section + "rootServices", "class"),
            json.textsOf(section + "rootComponents", "class"));
  }

  private PluginPages.@Nullable Config config() {
    String module = inFolder("cfgModule");
    return module == null
        ? null
        : new PluginPages.Config(
            module, json.text(section + "configLinkPath", ""), text("configLinkText"));
  }

  private PluginPages.TitleBar titleBar() {
    String counter = section + "titleBarCounter.";
    String observable = json.optional(counter + "observable");
    return new PluginPages.TitleBar(
        json.bool(section + "titleBarLeft", false),
        text("titleBarText"),
        observable == null
            ? null
            : new PluginPages.Counter(
                observable, json.text(counter + "tuple", ""), json.text(counter + "field", "")));
  }

  private @Nullable String icon(@Nullable String assets) {
    String icon = json.optional(section + "icon");
    if (icon == null) {
      return null;
    }
    if (assets == null || !icon.startsWith(assets + "/")) {
      throw json.refused(section + "icon", icon, "a file in the assetDir of the same section");
    }
    return icon.substring(assets.length() + 1);
  }

  private @Nullable String inFolder(String key) {
    String path = json.optional(section + key);
    return path == null ? null : path.substring(folder.length());
  }

  private String text(String key) {
    return json.text(section + key, title);
  }
}
