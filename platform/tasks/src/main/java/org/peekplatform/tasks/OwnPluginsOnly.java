package org.peekplatform.tasks;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lets a worker pick only calls of plugins it has.
 *
 * <p>db-scheduler by itself marks a call of an unknown plugin as picked before it finds out, and
 * the call would wait there until it counts as dead.
 */
final class OwnPluginsOnly extends PostgreSqlJdbcCustomization {

  private final Supplier<Collection<String>> pluginNames;

  /** Takes the names anew for each look into the database. */
  OwnPluginsOnly(Supplier<Collection<String>> pluginNames) {
    super(true, false);
    this.pluginNames = pluginNames;
  }

  private String condition() {
    return pluginNames.get().stream()
        .map(name -> "'" + name.replace("'", "''") + "'")
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "),
                names -> names.isEmpty() ? " and false" : " and task_name in (" + names + ")"));
  }

  @Override
  public boolean supportsSingleStatementLockAndFetch() {
    return false;
  }

  @Override
  public boolean supportsGenericLockAndFetch() {
    return true;
  }

  @Override
  public String createGenericSelectForUpdateQuery(
      String tableName, int limit, String requiredAndCondition, boolean orderByPriority) {
    return super.createGenericSelectForUpdateQuery(
        tableName, limit, requiredAndCondition + condition(), orderByPriority);
  }
}
