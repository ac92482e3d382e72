package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations do to the tables what they do to a model of a few lines. */
@Timeout(60)
@ExtendWith(SharedDatabase.class)
class TaskStatesTest {

  private static final int OPERATIONS = 250;

  private final SharedDatabase.Running database;

  TaskStatesTest(SharedDatabase.Running database) {
    this.database = database;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theTablesDoWhatTheModelDoes(long seed) throws Exception {
    try (Connection connection = database.pool().openDedicated()) {
      connection.setAutoCommit(false);
      StatesModel model = new StatesModel();
      StatesDriver driver = new StatesDriver(connection, model, new Random(seed));
      for (int number = 0; number < OPERATIONS; number++) {
        String operation = driver.step();
        assertThat(driver.stored())
            .as("after operation %d of seed %d: %s", number, seed, operation)
            .isEqualTo(model.rows());
        assertThat(driver.outcomes())
            .as("outcomes after operation %d of seed %d: %s", number, seed, operation)
            .isEqualTo(model.outcomes());
      }
      connection.rollback();
    }
  }
}
