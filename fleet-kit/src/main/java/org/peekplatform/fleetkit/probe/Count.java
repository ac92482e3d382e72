package org.peekplatform.fleetkit.probe;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import org.peekplatform.plugin.PluginDatabase;

/**
 * The count in the database.
 *
 * @param database where it is
 * @param version the version of the plugin
 */
record Count(PluginDatabase database, String version) {

  CountTuple read() {
    return database.inTransaction(
        entities -> tuple(Objects.requireNonNull(entities.find(CountRow.class, CountRow.ID))));
  }

  /** Adds one, and returns the count that this made. */
  CountTuple add(EntityManager entities) {
    CountRow row =
        Objects.requireNonNull(
            entities.find(CountRow.class, CountRow.ID, LockModeType.PESSIMISTIC_WRITE));
    row.add();
    return tuple(row);
  }

  private CountTuple tuple(CountRow row) {
    return new CountTuple(row.getAdditions(), version);
  }
}
