package org.peekplatform.pluginruntime;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.UpgradeMode;

/** Makes a definition of a {@code plugin_package.json} (Documentation 10.1). */
final class DefinitionReader {

  private static final String ANY_API_OF_TODAY = "^1.0.0";
  private static final String FIRST_PAGE = "index.md";
  private static final String RANGE = "a version range such as \">=0.1.0\"";

  private static final List<PeekService> SHELLS =
      List.of(PeekService.ADMIN, PeekService.MOBILE, PeekService.DESKTOP);

  private final PackageJson json;

  DefinitionReader(PackageJson json) {
    this.json = json;
  }

  PluginDefinition read() {
    String name = json.text("plugin.packageName", "");
    String title = json.text("plugin.title", "");
    List<String> services = json.texts("requiresServices");
    PluginPackage plugin =
        new PluginPackage(
            name,
            title,
            json.text("plugin.version", ""),
            json.text("plugin.buildNumber", ""),
            json.text("plugin.buildDate", ""),
            json.text("plugin.creator", ""),
            json.text("plugin.website", ""),
            named(PeekService.class, services, PeekService::key),
            dependencies(name),
            range("plugin.apiVersion", json.text("plugin.apiVersion", ANY_API_OF_TODAY)),
            named(PluginPermission.class, json.texts("permissions"), PluginPermission::key),
            json.text("upgradeMode", "swap").equals("restart")
                ? UpgradeMode.RESTART
                : UpgradeMode.SWAP);
    Map<PeekService, PluginPages> pages = new EnumMap<>(PeekService.class);
    for (PeekService shell : SHELLS) {
      if (plugin.requiresServices().contains(shell)) {
        pages.put(shell, new PagesReader(json, shell, title).read());
      }
    }
    return new PluginDefinition(
        plugin,
        folder(json.optional("storage.migrationsDir")),
        json.texts("storage.reloadable"),
        pages,
        docs(services),
        json.warnings());
  }

  private static <E extends Enum<E>> Set<E> named(
      Class<E> type, List<String> keys, Function<E, String> key) {
    Set<E> values = EnumSet.noneOf(type);
    for (E value : type.getEnumConstants()) {
      if (keys.contains(key.apply(value))) {
        values.add(value);
      }
    }
    return values;
  }

  private Map<String, String> dependencies(String name) {
    Map<String, String> dependencies = json.textsByName("dependencies");
    dependencies.forEach((other, range) -> range("dependencies." + other, range));
    if (dependencies.containsKey(name)) {
      throw json.refused(
          "dependencies." + name,
          dependencies.get(name),
          "about other plugins, not the plugin itself");
    }
    return dependencies;
  }

  private String range(String key, String range) {
    if (!PluginVersions.isRange(range)) {
      throw json.refused(key, range, RANGE);
    }
    return range;
  }

  private Map<PluginBook, PluginDocs> docs(List<String> services) {
    Map<PluginBook, PluginDocs> docs = new EnumMap<>(PluginBook.class);
    Arrays.stream(PluginBook.values())
        .filter(book -> services.contains(book.key()))
        .forEach(
            book -> {
              String dir = folder(json.optional(book.key() + ".docDir"));
              if (dir == null) {
                throw json.refused(
                    book.key() + ".docDir", null, "a folder in the archive such as docs/user");
              }
              docs.put(book, new PluginDocs(dir, json.text(book.key() + ".docRst", FIRST_PAGE)));
            });
    return docs;
  }

  /** Takes the slash from the end of a folder's path. */
  static @Nullable String folder(@Nullable String path) {
    return path != null && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
