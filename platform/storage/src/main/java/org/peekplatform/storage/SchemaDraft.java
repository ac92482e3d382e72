package org.peekplatform.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/**
 * Compares the entity classes of a plugin with what its database scripts make, and drafts the next
 * script (Documentation 7.9.7).
 *
 * <p>The scripts are tried in a schema that is made for this and dropped at the end; what plugins
 * store is not touched. For use by one thread at a time.
 */
public final class SchemaDraft {

  private static final Pattern NOT_NULL =
      Pattern.compile(
          "alter table (?:if exists )?(\\S+)\\s+add column (\\S+) .*not null.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern CHANGES =
      Pattern.compile("\\balter column\\b", Pattern.CASE_INSENSITIVE);

  private final ConnectionPool pool;

  /**
   * Prepares drafts.
   *
   * @param pool any PostgreSQL whose user may create schemas
   */
  public SchemaDraft(ConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * The next script, for somebody to read before it is used.
   *
   * @param statements what adds what the classes need and the scripts lack, without a semicolon
   * @param remarks what has to be decided or done by hand
   */
  public record Draft(List<String> statements, List<String> remarks) {

    /** Copies the lists. */
    public Draft {
      statements = List.copyOf(statements);
      remarks = List.copyOf(remarks);
    }

    /**
     * Tells whether scripts and classes fit already.
     *
     * @return true if there is neither a statement nor a remark
     */
    public boolean isEmpty() {
      return statements.isEmpty() && remarks.isEmpty();
    }

    /**
     * Returns the script.
     *
     * @return the remarks as comments, and then the statements
     */
    public String text() {
      StringBuilder text = new StringBuilder();
      remarks.forEach(
          remark -> text.append("-- ").append(remark.replace("\n", "\n-- ")).append('\n'));
      statements.forEach(statement -> text.append(statement).append(";\n"));
      return text.toString();
    }
  }

  /**
   * Drafts the next script of a plugin.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param scripts the folder with its scripts
   * @param pluginClasses the class loader of the plugin
   * @param entityClasses its entities
   * @return the draft
   * @throws MigrationException if a script fails
   * @throws EntityMappingException if a class is no entity, or no column can be found for it
   */
  public Draft of(
      String pluginName, Path scripts, ClassLoader pluginClasses, List<Class<?>> entityClasses) {
    SessionFactories.requireEntities(pluginName, entityClasses);
    SchemaName trial =
        new SchemaName("draft_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    try {
      int _ = new SchemaMigrator(pool).migrateAs(trial, pluginName, scripts);
      return draft(pluginName, trial, pluginClasses, entityClasses);
    } catch (SQLException e) {
      throw new MigrationException(
          "The next script of %s cannot be drafted: %s".formatted(pluginName, e.getMessage()), e);
    } finally {
      new SchemaHistory(pool, trial).drop();
    }
  }

  /**
   * Returns the file of the next script.
   *
   * @param scripts an existing folder with scripts
   * @param what it does, in letters, digits and underscores
   * @return such as {@code V4__what.sql} in the folder, after {@code V3__….sql}
   */
  public static Path next(Path scripts, String what) {
    return scripts.resolve("V%d__%s.sql".formatted(new ScriptFolder(scripts).nextVersion(), what));
  }

  private Draft draft(
      String pluginName, SchemaName trial, ClassLoader pluginClasses, List<Class<?>> entityClasses)
      throws SQLException {
    DataSource dataSource = pool.dataSource(trial);
    SessionFactories factories = new SessionFactories(pool);
    StandardServiceRegistry registry = factories.registry(trial, dataSource, pluginClasses);
    try {
      Metadata metadata = SessionFactories.metadata(registry, entityClasses);
      List<String> remarks = new ArrayList<>();
      List<String> found = new ArrayList<>();
      for (String statement : SchemaUpdate.statements(registry, metadata)) {
        if (CHANGES.matcher(statement).find()) {
          remarks.add(
              "A version that runs may need the column as it is, so this is left out: %s. Add a new column, fill it, and drop the old one in a script in contract/."
                  .formatted(plain(statement, trial)));
        } else {
          found.add(statement);
        }
      }
      execute(dataSource, found);
      List<String> statements =
          new ArrayList<>(found.stream().map(each -> plain(each, trial)).toList());
      statements.forEach(statement -> remarkNotNull(statement, remarks));
      new ForeignKeyCheck(pool.dataSource())
          .withoutIndex(trial)
          .forEach(missing -> statements.add(missing.cure().replace(";", "")));
      remarkUnmapped(dataSource, trial, metadata, remarks);
      remarkMisfit(factories, pluginName, trial, pluginClasses, entityClasses, remarks);
      return new Draft(statements, remarks);
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  /** Scripts name no schema: they are run with the plugin's as the search path. */
  private static String plain(String text, SchemaName trial) {
    return text.replace(trial.text() + ".", "").strip();
  }

  private static void execute(DataSource dataSource, List<String> statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static void remarkNotNull(String statement, List<String> remarks) {
    Matcher added = NOT_NULL.matcher(statement);
    if (added.matches() && !statement.toLowerCase(Locale.ROOT).contains(" default ")) {
      remarks.add(
          "%s.%s is NOT NULL: give it a DEFAULT, for the rows that are there and for the version that still runs while this is applied."
              .formatted(added.group(1), added.group(2)));
    }
  }

  private static void remarkUnmapped(
      DataSource dataSource, SchemaName trial, Metadata metadata, List<String> remarks)
      throws SQLException {
    Map<String, Set<String>> mapped =
        metadata.collectTableMappings().stream()
            .collect(
                Collectors.toMap(
                    table -> table.getName().toLowerCase(Locale.ROOT),
                    SchemaDraft::columns,
                    (one, other) -> {
                      one.addAll(other);
                      return one;
                    }));
    present(dataSource, trial)
        .forEach(
            (table, columns) -> {
              if (!mapped.containsKey(table)) {
                remarks.add(
                    "The table %s is mapped by no class; when no version needs it any more, drop it in a script in contract/."
                        .formatted(table));
                return;
              }
              columns.removeAll(mapped.get(table));
              columns.forEach(
                  column ->
                      remarks.add(
                          "%s.%s is mapped by no class; when no version needs it any more, drop it in a script in contract/."
                              .formatted(table, column)));
            });
  }

  private static Set<String> columns(Table table) {
    return table.getColumns().stream()
        .map(Column::getName)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Set<String>> present(DataSource dataSource, SchemaName trial)
      throws SQLException {
    Map<String, Set<String>> present = new TreeMap<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select c.table_name, c.column_name
                from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where table_schema = '%s' and t.table_type = 'BASE TABLE'
                  and c.table_name <> 'schema_history'
                """
                    .formatted(trial.text()))) {
      while (rows.next()) {
        present
            .computeIfAbsent(rows.getString(1), absent -> new TreeSet<>())
            .add(rows.getString(2));
      }
    }
    return present;
  }

  /** What only adds cannot change the type of a column that is there. */
  private void remarkMisfit(
      SessionFactories factories,
      String pluginName,
      SchemaName trial,
      ClassLoader pluginClasses,
      List<Class<?>> entityClasses,
      List<String> remarks) {
    try {
      factories
          .open(pluginName, trial, pool.dataSource(trial), pluginClasses, entityClasses)
          .close();
    } catch (EntityMappingException e) {
      remarks.add(plain(String.valueOf(e.getMessage()), trial));
    }
  }
}
