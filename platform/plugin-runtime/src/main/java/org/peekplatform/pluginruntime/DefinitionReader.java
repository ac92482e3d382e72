package org.peekplatform.pluginruntime;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPackage;

/** Reads and validates {@code plugin_package.json} (Documentation 10.1). */
final class DefinitionReader {

  private static final Pattern NAME = Pattern.compile("peek_(plugin|core)_[a-z0-9_]+");
  private static final Pattern SEMANTIC_VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
  private static final Pattern ANY_TEXT = Pattern.compile("(?s).*\\S.*");
  private static final Pattern RELATIVE =
      Pattern.compile("(?!.*(^|/)\\.\\.?(/|$))[^/\\\\:][^\\\\:]*");
  private static final String RELATIVE_PATH = "a path inside the archive such as assets";

  /** Books that are read elsewhere; naming them is no error. */
  private static final Set<String> BOOKS = Set.of("doc-user", "doc-admin", "doc-dev");

  private static final List<PeekService> SHELLS =
      List.of(PeekService.ADMIN, PeekService.MOBILE, PeekService.DESKTOP);

  private final PackageJson json;

  DefinitionReader(PackageJson json) {
    this.json = json;
  }

  PluginDefinition read() {
    String name =
        json.required(
            "plugin.packageName",
            NAME,
            "a name of small letters, digits and _ that begins with peek_plugin_ or peek_core_");
    String title = json.required("plugin.title", ANY_TEXT, "a text that is not blank");
    PluginPackage plugin =
        new PluginPackage(
            name,
            title,
            json.required(
                "plugin.version",
                SEMANTIC_VERSION,
                "a semantic version such as 1.2.3 or 1.2.3-rc.1"),
            text("plugin.buildNumber"),
            text("plugin.buildDate"),
            text("plugin.creator"),
            text("plugin.website"),
            services(),
            dependencies(name));
    Map<PeekService, PluginDefinition.Pages> pages = new EnumMap<>(PeekService.class);
    for (PeekService shell : SHELLS) {
      if (plugin.requiresServices().contains(shell)) {
        pages.put(shell, pages(shell, title));
      }
    }
    return new PluginDefinition(plugin, path("storage.migrationsDir"), pages);
  }

  private Set<PeekService> services() {
    String allowed =
        "a list of some of "
            + Stream.concat(
                    Arrays.stream(PeekService.values()).map(PeekService::key),
                    BOOKS.stream().sorted())
                .collect(Collectors.joining(", "));
    List<String> named = json.texts("requiresServices", allowed);
    Set<PeekService> services = EnumSet.noneOf(PeekService.class);
    for (String key : named) {
      Arrays.stream(PeekService.values())
          .filter(service -> service.key().equals(key))
          .findFirst()
          .ifPresentOrElse(
              services::add,
              () -> {
                if (!BOOKS.contains(key)) {
                  throw json.refused("requiresServices", named, allowed);
                }
              });
    }
    return services;
  }

  private Map<String, String> dependencies(String name) {
    String allowed = "an object of plugin names with version ranges such as \">=0.1.0\"";
    Map<String, String> dependencies = json.textsByName("dependencies", allowed);
    dependencies.forEach(
        (other, range) -> {
          if (!NAME.matcher(other).matches()
              || other.equals(name)
              || !PluginVersions.isRange(range)) {
            throw json.refused("dependencies." + other, "\"" + range + "\"", allowed);
          }
        });
    return dependencies;
  }

  private PluginDefinition.Pages pages(PeekService shell, String title) {
    String section = shell.key() + ".";
    String folder = "web/" + shell.key() + "/";
    String module =
        json.required(
            section + "appModule",
            Pattern.compile(Pattern.quote(folder) + RELATIVE.pattern()),
            "a file below " + folder + " such as " + folder + "index.js");
    String assets = path(section + "assetDir");
    return new PluginDefinition.Pages(
        module.substring(folder.length()),
        assets,
        icon(section + "icon", assets),
        json.bool(section + "showHomeLink", true) ? textOr(section + "homeLinkText", title) : null,
        json.bool(section + "showInTitleBar", false)
            ? new PluginDefinition.TitleBar(
                json.bool(section + "titleBarLeft", false), textOr(section + "titleBarText", title))
            : null);
  }

  private @Nullable String icon(String path, @Nullable String assets) {
    String icon = path(path);
    if (icon == null) {
      return null;
    }
    if (assets == null || !icon.startsWith(assets + "/")) {
      throw json.refused(path, "\"" + icon + "\"", "a file in the assetDir of the same section");
    }
    return icon.substring(assets.length() + 1);
  }

  private @Nullable String path(String path) {
    String value = json.optional(path, RELATIVE_PATH);
    if (value != null && !RELATIVE.matcher(value).matches()) {
      throw json.refused(path, "\"" + value + "\"", RELATIVE_PATH);
    }
    return value == null || !value.endsWith("/") ? value : value.substring(0, value.length() - 1);
  }

  private String text(String path) {
    return textOr(path, "");
  }

  private String textOr(String path, String fallback) {
    String value = json.optional(path, "a text");
    return value == null ? fallback : value;
  }
}
