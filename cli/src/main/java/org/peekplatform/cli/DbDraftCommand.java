package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginCache;
import org.peekplatform.pluginruntime.PluginEntities;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginPacker;
import org.peekplatform.pluginruntime.PluginProject;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.pluginruntime.UnpackedPlugin;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.FolderTree;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts the next database script of a plugin. */
@Command(
    name = "draft",
    description = {
      "Compares the entity classes of a plugin with its database scripts, and drafts the next one.",
      "Of a project it is written beside the others, else printed. A database is started for it."
    },
    mixinStandardHelpOptions = true)
final class DbDraftCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PLUGIN",
      arity = "0..1",
      description = "A built project, an archive, or the name of an installed plugin (default: .).")
  private String subject = ".";

  @Mixin private final HomeOption home = new HomeOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    Path folder = Files.createTempDirectory("peek-draft-");
    try {
      Path named = Path.of(subject);
      PluginStore store = new PluginStore(home.home().pluginSoftware(), PackPlugin.LIMITS, 1);
      PluginCache cache = new PluginCache(folder.resolve("plugins"), PackPlugin.LIMITS);
      UnpackedPlugin plugin = cache.unpack(archive(named, store, folder));
      Map<String, UnpackedPlugin> others = new HashMap<>();
      store.archives().stream()
          .filter(other -> !others.containsKey(other.definition().name()))
          .forEach(other -> others.put(other.definition().name(), cache.unpack(other)));
      SchemaDraft.Draft draft = draft(plugin, others, folder.resolve("database"));
      if (draft.isEmpty()) {
        console.say("The database scripts of %s fit its classes.".formatted(plugin.name()));
      } else if (Files.isDirectory(named)) {
        console.say("Read it before you use it: " + write(new PluginProject(named), draft));
        draft.remarks().forEach(remark -> console.say("  " + remark));
      } else {
        console.say(draft.text());
      }
      return 0;
    } finally {
      FolderTree.delete(folder);
    }
  }

  private static PluginArchive archive(Path named, PluginStore store, Path folder)
      throws IOException {
    if (Files.isDirectory(named)) {
      Path packed = folder.resolve("packed.zip");
      PluginPacker.pack(new PluginProject(named), packed);
      return PluginArchive.open(packed, PackPlugin.LIMITS);
    }
    if (Files.isRegularFile(named)) {
      return PluginArchive.open(named, PackPlugin.LIMITS);
    }
    return store.archivesOf(named.toString()).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new PluginException(
                    "There is no project, archive or installed plugin %s. Name one; a project must be built."
                        .formatted(named),
                    null));
  }

  private static SchemaDraft.Draft draft(
      UnpackedPlugin plugin, Map<String, UnpackedPlugin> others, Path database) throws IOException {
    Path scripts =
        plugin
            .migrations()
            .orElseThrow(
                () ->
                    new PluginException(
                        "%s has no database scripts. Name \"storage\" under requiresServices, and its folder in storage.migrationsDir of plugin_package.json."
                            .formatted(plugin.name()),
                        null));
    Files.createDirectories(scripts);
    Files.createDirectories(database);
    try (PluginEntities entities = new PluginEntities(plugin, others);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(database);
        ConnectionPool pool = new ConnectionPool("draft", postgres::address, PoolLimits.DEFAULTS)) {
      return new SchemaDraft(pool)
          .of(plugin.name(), scripts, entities.classLoader(), entities.classes());
    }
  }

  private static Path write(PluginProject project, SchemaDraft.Draft draft) throws IOException {
    Path scripts =
        project.resources().resolve(Objects.requireNonNull(project.definition().migrationsDir()));
    Files.createDirectories(scripts);
    Path script = SchemaDraft.next(scripts, "draft");
    Files.writeString(script, draft.text());
    return script;
  }
}
