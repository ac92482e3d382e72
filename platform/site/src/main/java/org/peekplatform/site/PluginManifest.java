package org.peekplatform.site;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a shell must know of its plugins. */
final class PluginManifest {

  private final JsonMapper json = JsonMapper.builder().build();
  private final String shell;
  private final String platformVersion;

  private record Manifest(String shell, String platformVersion, List<Entry> plugins) {}

  private record Entry(
      String name,
      String title,
      String version,
      String module,
      @Nullable Link homeLink,
      @Nullable BarLink titleBarLink) {}

  private record Link(String text, @Nullable String icon) {}

  private record BarLink(String text, String side, @Nullable String icon) {}

  PluginManifest(String shell, String platformVersion) {
    this.shell = shell;
    this.platformVersion = platformVersion;
  }

  String json(Collection<WebPlugin> plugins) {
    return json.writeValueAsString(
        new Manifest(shell, platformVersion, plugins.stream().map(PluginManifest::entry).toList()));
  }

  private static Entry entry(WebPlugin plugin) {
    WebPlugin.HomeLink home = plugin.homeLink();
    WebPlugin.TitleBarLink bar = plugin.titleBarLink();
    return new Entry(
        plugin.name(),
        plugin.title(),
        plugin.version(),
        plugin.address() + plugin.module(),
        home == null ? null : new Link(home.text(), asset(plugin, home.icon())),
        bar == null
            ? null
            : new BarLink(
                bar.text(), bar.side().name().toLowerCase(Locale.ROOT), asset(plugin, bar.icon())));
  }

  private static @Nullable String asset(WebPlugin plugin, @Nullable String icon) {
    return icon == null ? null : plugin.address() + "assets/" + icon;
  }
}
