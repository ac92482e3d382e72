package org.peekplatform.tasks;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Lets a worker pick only calls of plugins it has.
 *
 * <p>db-scheduler by itself marks a call of an unknown plugin as picked before it finds out, and
 * the call would wait there until it counts as dead.
 */
final class OwnPluginsOnly extends PostgreSqlJdbcCustomization {

  private final String condition;

  OwnPluginsOnly(Collection<String> pluginNames) {
    super(true, false);
    this.condition =
        pluginNames.stream()
            .map(name -> "'" + name.replace("'", "''") + "'")
            .collect(Collectors.joining(", ", " and task_name in (", ")"));
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
        tableName, limit, requiredAndCondition + condition, orderByPriority);
  }
}
