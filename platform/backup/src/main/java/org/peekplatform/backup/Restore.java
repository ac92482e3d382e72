package org.peekplatform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peekplatform.backup.BackupManifest.Schema;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.storage.ActiveServerLock;
import org.peekplatform.storage.DatabaseUrl;
import org.peekplatform.storage.FolderTree;
import org.peekplatform.storage.HomeDatabase;
import org.peekplatform.storage.PoolLimits;

/**
 * Restores a backup into an empty home, and into the database that the home will use.
 *
 * <p>Everything is put together in a folder within the home and moved to its place at the end; what
 * fails before leaves neither files nor schemas. For use by one thread.
 */
public final class Restore {

  private static final String UNFINISHED = "restore.unfinished";

  private final PeekHome home;
  private final Map<String, String> environment;
  private final Consumer<String> progress;

  /**
   * Prepares a restore; nothing is touched yet.
   *
   * @param home the home, in which there is nothing but perhaps configurations; that of the server
   *     then says which database to use
   * @param environment the variables that override the configuration
   * @param progress told what is done, in words
   */
  public Restore(PeekHome home, Map<String, String> environment, Consumer<String> progress) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
  }

  /**
   * Restores a backup.
   *
   * @param file the backup
   * @return what was in it
   * @throws BackupException if it cannot be restored; home and database are as before
   */
  public BackupManifest from(Path file) {
    BackupFile.requireFile(file);
    requireEmpty();
    boolean madeHome = Files.notExists(home.root());
    PeekHome staged = new PeekHome(home.root().resolve(UNFINISHED));
    try (BackupFile backup = BackupFile.open(file)) {
      progress.accept("Checking " + file);
      backup.verify();
      FolderTree.delete(staged.root());
      PrivateFiles.createFolders(home.root(), staged.root());
      backup.extractHome(staged.root());
      new GivenDatabase(home, environment).applyTo(staged);
      restoreInto(staged, backup);
      moveToPlace(staged);
      return backup.manifest();
    } catch (IOException e) {
      throw new BackupException(
          "%s could not be restored: %s. Nothing was changed; check the disk's free space and rights."
              .formatted(file, e),
          e);
    } finally {
      tidyUp(staged.root(), madeHome);
    }
  }

  private void requireEmpty() {
    Set<String> found = new TreeSet<>();
    Set<Path> allowed =
        Stream.of(ServiceKind.values()).map(home::configFile).collect(Collectors.toSet());
    try {
      if (Files.isDirectory(home.root())) {
        try (Stream<Path> files = Files.walk(home.root())) {
          files
              .filter(path -> !path.startsWith(home.root().resolve(UNFINISHED)))
              .filter(path -> !Files.isDirectory(path) && !allowed.contains(path))
              .map(path -> home.root().relativize(path).getName(0).toString())
              .forEach(found::add);
        }
      }
    } catch (IOException e) {
      throw new BackupException("The home %s cannot be read: %s.".formatted(home.root(), e), e);
    }
    if (!found.isEmpty()) {
      throw new BackupException(
          "The home %s is not empty: it has %s. Stop its services and move it away (mv %s %s.old), or name another home with --home."
              .formatted(home.root(), String.join(", ", found), home.root(), home.root()),
          null);
    }
  }

  private void restoreInto(PeekHome staged, BackupFile backup) throws IOException {
    ServerConfig config =
        ConfigFile.open(staged, ServiceKind.SERVER, environment).read(ServerConfig::read);
    try (HomeDatabase database =
            HomeDatabase.open(
                GivenDatabase.url(config.database().connectUrl()), staged.postgresql(), PoolLimits.DEFAULTS);
        ActiveServerLock lock =
            new ActiveServerLock(
                database.addresses(), "peek restore", ActiveServerLock.Times.DEFAULTS)) {
      requireNoServer(database, lock);
      List<Schema> schemas = backup.manifest().schemas();
      requireNone(database, schemas);
      try {
        ArchiveLimits limits = ArchiveLimits.of(config.plugin());
        SchemaRestore maker =
            new SchemaRestore(
                database.pool(),
                new PluginStore(config.plugin().softwarePath(), limits, Integer.MAX_VALUE),
                limits,
                staged.root().resolve("scripts"),
                progress);
        for (Schema schema : schemas) {
          maker.make(schema);
        }
        try (Connection connection = database.pool().openDedicated()) {
          long rows = RowRestore.restore(connection, backup);
          progress.accept("Restored %,d rows".formatted(rows));
          maker.migrateOn();
          Rows.execute(connection, "analyze");
        }
        FolderTree.delete(staged.root().resolve("scripts"));
      } catch (SQLException e) {
        drop(database, schemas, e);
        throw new BackupException(
            "The rows could not be restored: %s. Home and database are as before."
                .formatted(e.getMessage()),
            e);
      } catch (IOException | RuntimeException e) {
        drop(database, schemas, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new BackupException(
          "The database cannot be used: %s. Nothing was changed.".formatted(e.getMessage()), e);
    }
  }

  private static void requireNoServer(HomeDatabase database, ActiveServerLock lock) {
    Optional<String> holder = lock.tryTake();
    if (holder.isPresent()) {
      throw new BackupException(
          "The database %s has an active server: %s. Stop it, or name an empty database in database.connectUrl."
              .formatted(database.addresses().get(), holder.get()),
          null);
    }
  }

  private static void requireNone(HomeDatabase database, List<Schema> schemas) throws SQLException {
    try (Connection connection = database.pool().openDedicated()) {
      Set<String> there =
          new TreeSet<>(Rows.texts(connection, "select nspname from pg_catalog.pg_namespace"));
      there.retainAll(schemas.stream().map(Schema::name).collect(Collectors.toSet()));
      if (!there.isEmpty()) {
        throw new BackupException(
            "The database %s is not empty: it has the schemas %s. Name an empty one: create it (CREATE DATABASE), and put its address into database.connectUrl of %s in the new home, or into PEEK_SERVER_DATABASE_CONNECTURL."
                .formatted(
                    database.addresses().get(),
                    String.join(", ", there),
                    "peek-server.home/config.json"),
            null);
      }
    }
  }

  /** None of the schemas was there before. */
  private static void drop(HomeDatabase database, List<Schema> schemas, Exception reason) {
    try (Connection connection = database.pool().openDedicated()) {
      for (Schema schema : schemas) {
        Rows.execute(
            connection, "drop schema if exists %s cascade".formatted(Rows.quoted(schema.name())));
      }
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private void moveToPlace(PeekHome staged) throws IOException {
    List<Path> children;
    try (Stream<Path> listed = Files.list(staged.root())) {
      // The server's home last: without it nothing starts.
      children =
          listed.sorted((one, other) -> Boolean.compare(isServer(one), isServer(other))).toList();
    }
    for (Path child : children) {
      Path target = home.root().resolve(child.getFileName().toString());
      // There can only be a configuration, which is in the new one.
      FolderTree.delete(target);
      Files.move(child, target);
    }
  }

  private static boolean isServer(Path path) {
    return path.getFileName().toString().equals(ServiceKind.SERVER.serviceName() + ".home");
  }

  private void tidyUp(Path staged, boolean madeHome) {
    try {
      FolderTree.delete(staged);
      if (madeHome && Files.isDirectory(home.root())) {
        try (Stream<Path> left = Files.list(home.root())) {
          if (left.findAny().isEmpty()) {
            Files.delete(home.root());
          }
        }
      }
    } catch (IOException e) {
      progress.accept("%s could not be deleted (%s). Delete it by hand.".formatted(staged, e));
    }
  }
}
