package org.peekplatform.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds: the entry {@code backup.json} of its file.
 *
 * @param format the version of the file's form
 * @param platformVersion the version of the platform that made it
 * @param createdAt the moment at which the rows were as they are in it
 * @param configurationOnly whether rows that can be loaded again were left out
 * @param postgres the version of the database that it comes from
 * @param plugins the plugin archives in it
 * @param schemas the schemas of the database
 * @param entries the other entries of the file
 */
public record BackupManifest(
    int format,
    String platformVersion,
    Instant createdAt,
    boolean configurationOnly,
    String postgres,
    List<Plugin> plugins,
    List<Schema> schemas,
    Map<String, Entry> entries) {

  /** The form that this version writes. */
  public static final int FORMAT = 1;

  static final String ENTRY = "backup.json";

  /** Copies the collections. */
  public BackupManifest {
    plugins = List.copyOf(plugins);
    schemas = List.copyOf(schemas);
    entries = Map.copyOf(entries);
  }

  /**
   * A plugin archive.
   *
   * @param name the plugin
   * @param version its version
   * @param sha256 the hash of the archive
   */
  public record Plugin(String name, String version, String sha256) {}

  /**
   * An entry of the file.
   *
   * @param sha256 the hash of its content
   * @param size the bytes of its content
   */
  public record Entry(String sha256, long size) {}

  /**
   * A schema of the database.
   *
   * @param name its name
   * @param plugin whose it is, or null if it is the platform's or nobody's
   * @param versions the scripts that were applied, in order
   * @param tables its tables, in an order in which they can be made
   * @param sequences its sequences
   * @param functions the definitions of its functions
   */
  public record Schema(
      String name,
      @Nullable String plugin,
      List<String> versions,
      List<Table> tables,
      List<Sequence> sequences,
      List<String> functions) {

    /** Copies the lists. */
    public Schema {
      versions = List.copyOf(versions);
      tables = List.copyOf(tables);
      sequences = List.copyOf(sequences);
      functions = List.copyOf(functions);
    }
  }

  /**
   * A table.
   *
   * @param name its name
   * @param columns the columns of its rows, without those that the database computes
   * @param rows how many rows there are in the file
   * @param entry the entry with the rows, or null if they were left out
   * @param definition how to make it where no script does, or null if only a script can
   */
  public record Table(
      String name,
      List<String> columns,
      long rows,
      @Nullable String entry,
      @Nullable Definition definition) {

    /** Copies the list. */
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * How to make a table, as SQL with qualified names.
   *
   * @param create the statement that makes it with its columns
   * @param after statements for its keys, checks and indexes
   * @param foreignKeys statements for its foreign keys
   */
  public record Definition(String create, List<String> after, List<String> foreignKeys) {

    /** Copies the lists. */
    public Definition {
      after = List.copyOf(after);
      foreignKeys = List.copyOf(foreignKeys);
    }
  }

  /**
   * A sequence.
   *
   * @param name its name
   * @param last the value that was taken last
   * @param called whether that value was given to somebody
   * @param create the statement that makes it where neither a script nor a column does, or null for
   *     one of a column
   */
  public record Sequence(String name, long last, boolean called, @Nullable String create) {}
}
