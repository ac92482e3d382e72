package org.peekplatform.site;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a shell must know of its plugins and of how the installation looks. */
final class PluginManifest {

  private final JsonMapper json = JsonMapper.builder().build();
  private final String shell;
  private final String platformVersion;

  private record Manifest(
      String shell,
      String platformVersion,
      Appearance appearance,
      List<Entry> plugins,
      @Nullable DevelopmentNotice development) {}

  private record Appearance(@Nullable String productName, @Nullable String logo, String sheet) {}

  private record Entry(
      String name,
      String title,
      String version,
      String revision,
      @Nullable String module,
      @Nullable Root root,
      @Nullable Config config,
      @Nullable Link homeLink,
      @Nullable BarLink titleBarLink) {}

  private record Root(String module, List<String> services, List<String> components) {}

  private record Config(String module, String linkPath, String linkText) {}

  private record Link(String text, @Nullable String icon) {}

  private record BarLink(
      String text, String side, @Nullable String icon, WebPlugin.@Nullable Counter counter) {}

  PluginManifest(String shell, String platformVersion) {
    this.shell = shell;
    this.platformVersion = platformVersion;
  }

  String json(
      Collection<WebPlugin> plugins,
      OverlaySnapshot overlay,
      SiteLook look,
      @Nullable DevelopmentNotice notice) {
    return json.writeValueAsString(
        new Manifest(
            shell,
            platformVersion,
            new Appearance(look.productName(), look.logoAddress(), look.sheetAddress()),
            plugins.stream().map(plugin -> new Writer(plugin, overlay).entry()).toList(),
            notice));
  }

  /** Writes one plugin, with the texts that an overlay gives it. */
  private record Writer(WebPlugin plugin, OverlaySnapshot overlay) {

    Entry entry() {
      return new Entry(
          plugin.name(),
          text("title", plugin.title()),
          plugin.version(),
          plugin.pageRevision(overlay),
          plugin.module() == null ? null : file(plugin.module()),
          root(),
          config(),
          homeLink(),
          titleBarLink());
    }

    private @Nullable Root root() {
      WebPlugin.Root root = plugin.root();
      return root == null
          ? null
          : new Root(file(root.module()), root.services(), root.components());
    }

    private @Nullable Config config() {
      WebPlugin.Config config = plugin.config();
      return config == null
          ? null
          : new Config(
              file(config.module()), config.linkPath(), text("configLinkText", config.linkText()));
    }

    private @Nullable Link homeLink() {
      WebPlugin.HomeLink home = plugin.homeLink();
      return home == null ? null : new Link(text("homeLinkText", home.text()), asset(home.icon()));
    }

    private @Nullable BarLink titleBarLink() {
      WebPlugin.TitleBarLink bar = plugin.titleBarLink();
      return bar == null
          ? null
          : new BarLink(
              text("titleBarText", bar.text()),
              bar.side().name().toLowerCase(Locale.ROOT),
              asset(bar.icon()),
              bar.counter());
    }

    private String text(String key, String fallback) {
      return overlay.text("plugins/" + plugin.name() + "/", key, fallback);
    }

    private String file(String module) {
      return plugin.address(overlay) + module;
    }

    private @Nullable String asset(@Nullable String icon) {
      return icon == null ? null : file("assets/" + icon);
    }
  }
}
