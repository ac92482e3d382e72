package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.site.WebPlugin;

/**
 * A plugin in the cache.
 *
 * @param definition its manifest
 * @param folder where it was unpacked
 * @param revision its version and the beginning of its archive's hash
 * @param sha256 the hash of its archive, 64 hex digits
 */
public record UnpackedPlugin(
    PluginDefinition definition, Path folder, String revision, String sha256) {

  /**
   * Returns the name of the plugin.
   *
   * @return such as {@code peek_plugin_tutorial}
   */
  public String name() {
    return definition.name();
  }

  /**
   * Returns the plugin's jars.
   *
   * @return the files of {@code lib/}, sorted; empty if it has only pages
   */
  public List<Path> jars() {
    Path lib = folder.resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the folder of the migrations.
   *
   * @return a folder, or empty if the plugin stores nothing
   */
  public Optional<Path> migrations() {
    return Optional.ofNullable(definition.migrationsDir()).map(folder::resolve);
  }

  /**
   * Returns the plugin's part in a shell.
   *
   * @param shell one of {@code ADMIN}, {@code MOBILE} and {@code DESKTOP}
   * @return what the site serves, or empty if the plugin has no pages there
   */
  public Optional<WebPlugin> webPlugin(PeekService shell) {
    Path pageFolder = folder.resolve("web").resolve(shell.key());
    PluginPages pages = definition.pages().get(shell);
    return pages == null || !hasModules(pages, pageFolder)
        ? Optional.empty()
        : Optional.of(webPlugin(pages, pageFolder));
  }

  private static boolean hasModules(PluginPages pages, Path folder) {
    return Stream.of(
            pages.module(),
            pages.root() == null ? null : pages.root().module(),
            pages.config() == null ? null : pages.config().module())
        .filter(Objects::nonNull)
        .allMatch(module -> Files.isRegularFile(folder.resolve(module)));
  }

  private WebPlugin webPlugin(PluginPages pages, Path pageFolder) {
    PluginPages.Root root = pages.root();
    PluginPages.Config config = pages.config();
    return new WebPlugin(
        name(),
        definition.plugin().title(),
        definition.plugin().version(),
        revision,
        pages.module(),
        root == null ? null : new WebPlugin.Root(root.module(), root.services(), root.components()),
        config == null
            ? null
            : new WebPlugin.Config(config.module(), config.linkPath(), config.linkText()),
        pageFolder,
        pages.assetDir() == null ? null : folder.resolve(pages.assetDir()),
        pages.homeLinkText() == null
            ? null
            : new WebPlugin.HomeLink(pages.homeLinkText(), pages.icon()),
        titleBarLink(pages));
  }

  private static WebPlugin.@Nullable TitleBarLink titleBarLink(PluginPages pages) {
    PluginPages.TitleBar bar = pages.titleBar();
    if (bar == null) {
      return null;
    }
    PluginPages.Counter counter = bar.counter();
    return new WebPlugin.TitleBarLink(
        bar.text(),
        bar.left() ? WebPlugin.Side.LEFT : WebPlugin.Side.RIGHT,
        pages.icon(),
        counter == null
            ? null
            : new WebPlugin.Counter(counter.observable(), counter.tuple(), counter.field()));
  }
}
