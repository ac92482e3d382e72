package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.fleet.ChoicesFile;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginCache;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.service.ServiceDatabase;
import org.peekplatform.storage.HomeDatabase;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.FolderTree;
import org.peekplatform.storage.SchemaName;
import org.peekplatform.storage.SchemaOverview;
import org.peekplatform.storage.SchemaStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the database of a home, schema by schema. */
@Command(
    name = "status",
    description = {
      "Shows where the database is, and of each schema its version, its size, and what is to do.",
      "Changes nothing. Ends with 1 if a script was changed after it had been applied."
    },
    mixinStandardHelpOptions = true)
final class DbStatusCommand implements Callable<Integer> {

  private static final String PLATFORM = "platform";

  @Mixin private final HomeOption option = new HomeOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    PeekHome home = option.home();
    ServerConfig config =
        ConfigFile.open(home, ServiceKind.SERVER, System.getenv()).read(ServerConfig::read);
    Path unpacked = Files.createTempDirectory("peek-status-");
    try (HomeDatabase database = ServiceDatabase.ofCommand(home, config.database())) {
      ConnectionPool pool = database.pool();
      SchemaOverview overview = new SchemaOverview(pool);
      console.say("PostgreSQL %s, %s".formatted(overview.databaseVersion(), pool.jdbcUrl()));
      Map<String, PluginArchive> plugins = plugins(home, config);
      TreeSet<String> schemas = new TreeSet<>(overview.schemas());
      schemas.addAll(plugins.keySet());
      PluginCache cache = new PluginCache(unpacked, PackPlugin.LIMITS);
      boolean sound = true;
      for (String schema : schemas) {
        PluginArchive plugin = plugins.get(schema);
        SchemaStatus status =
            overview.of(schema, plugin == null ? null : scripts(cache, plugin).orElse(null));
        say(console, status, owner(schema, plugin));
        sound &= status.changed().isEmpty();
      }
      return sound ? 0 : 1;
    } finally {
      FolderTree.delete(unpacked);
    }
  }

  /** Finds the plugins that run, or would run, by their schemas. */
  private static Map<String, PluginArchive> plugins(PeekHome home, ServerConfig config) {
    PluginStore store = new PluginStore(config.plugin().softwarePath(), PackPlugin.LIMITS, 1);
    PluginChoices choices =
        new ChoicesFile(home.pluginChoices(ServiceKind.SERVER))
            .read()
            .orElseGet(() -> PluginChoices.of(List.of()))
            .configuredAs(config.plugin().enabled());
    Map<String, PluginArchive> bySchema = new TreeMap<>();
    for (PluginArchive archive : choices.findIn(store).archives()) {
      if (archive.definition().requires(PeekService.STORAGE)) {
        bySchema.put(SchemaName.ofPlugin(archive.definition().name()).text(), archive);
      }
    }
    return bySchema;
  }

  private static Optional<Path> scripts(PluginCache cache, PluginArchive plugin) {
    return cache.unpack(plugin).migrations();
  }

  private static String owner(String schema, @Nullable PluginArchive plugin) {
    if (plugin != null) {
      return plugin.definition().name() + " " + plugin.definition().plugin().version();
    }
    return schema.startsWith("peek_") ? PLATFORM : "of no plugin that runs";
  }

  private static void say(Console console, SchemaStatus status, String owner) {
    console.say(
        "%-24s %-12s %10s  %s"
            .formatted(
                status.schema(),
                status.version().isEmpty() ? "empty" : "version " + status.version(),
                size(status.bytes()),
                owner));
    status.pending().forEach(file -> console.say("  to be applied: " + file));
    status
        .unknown()
        .forEach(
            version ->
                console.say(
                    "  version %s was applied, but this version of the plugin has no such script"
                        .formatted(version)));
    status
        .changed()
        .forEach(
            file ->
                console.say(
                    "  changed after it was applied: %s; take the change back, and put it into a new script"
                        .formatted(file)));
    status.unindexed().forEach(key -> console.say("  foreign key without an index: " + key));
  }

  private static String size(long bytes) {
    double size = bytes;
    for (String unit : List.of("bytes", "kB", "MB")) {
      if (size < 1024) {
        return String.format(Locale.ROOT, unit.equals("bytes") ? "%.0f %s" : "%.1f %s", size, unit);
      }
      size /= 1024;
    }
    return String.format(Locale.ROOT, "%.1f GB", size);
  }
}
