package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.storage.PlatformScripts;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SchemaName;
import org.peekplatform.storage.SharedPostgres;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;

@ExtendWith(SharedPostgres.class)
class TaskSchemaTest {

  private static final String SCHEMA = "core_old_tasks";

  private final PayloadCodec codec = TestCodec.create();
  private final SharedPostgres.Running postgres;

  TaskSchemaTest(SharedPostgres.Running postgres) {
    this.postgres = postgres;
  }

  @Test
  void callsThatWaitedWhenTasksHadOtherTablesGoOnWaiting() throws Exception {
    postgres.dropSchemas(SCHEMA);
    PlatformScripts today = TaskSchema.scripts();
    PlatformScripts scripts =
        new PlatformScripts(new SchemaName(SCHEMA), today.resources(), today.folder(), true);
    SchemaMigrator migrator = new SchemaMigrator(postgres.pool());
    migrator.migratePlatformTo(scripts, "1");
    String earlier = UUID.randomUUID().toString();
    String later = UUID.randomUUID().toString();
    try (Connection connection = postgres.pool().dataSource().getConnection()) {
      store(connection, later, "second", "later", 0);
      store(connection, earlier, "first", "earlier", 60);
    }

    migrator.migratePlatform(scripts);

    try (Connection connection = postgres.pool().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select id, plugin, task, arguments, state, awaiters, due_at <= now()
                from core_old_tasks.tasks order by position
                """)) {
      assertRow(row, earlier, "first", "earlier");
      assertRow(row, later, "second", "later");
      assertThat(row.next()).isFalse();
    }
  }

  private void store(Connection connection, String id, String task, String argument, int age)
      throws SQLException {
    String arguments = codec.encode(Payload.of(Map.of(), List.of(argument))).text();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into core_old_tasks.scheduled_tasks
              (task_name, task_instance, task_data, execution_time, picked, version)
            values ('peek_plugin_old', ?, ?, now() - ? * interval '1 second', true, 1)
            """)) {
      statement.setString(1, id);
      statement.setBytes(2, (task + "\n" + arguments).getBytes(StandardCharsets.UTF_8));
      statement.setInt(3, age);
      statement.executeUpdate();
    }
  }

  private void assertRow(ResultSet row, String id, String task, String argument) throws Exception {
    assertThat(row.next()).isTrue();
    assertThat(row.getString(1)).isEqualTo(id);
    assertThat(row.getString(2)).isEqualTo("peek_plugin_old");
    assertThat(row.getString(3)).isEqualTo(task);
    assertThat(codec.decode(StoredPayload.read(row.getString(4))).tuples())
        .isEqualTo(List.of(argument));
    assertThat(row.getString(5)).isEqualTo("waiting");
    assertThat(row.getString(6)).isEqualTo("{}");
    assertThat(row.getBoolean(7)).isTrue();
  }
}
