package org.peekplatform.plugins.tutorial.internal.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.VortexException;

/**
 * The rows of {@link StringIntTuple} in the database.
 *
 * <p>May be used from any thread. Calls that take no transaction are one, and throw {@link
 * org.peekplatform.plugin.DatabaseUnavailableException} if there is no database.
 */
public final class StringInts {

  private final PluginDatabase database;

  /**
   * Creates the view of the rows.
   *
   * @param database the plugin's schema
   */
  public StringInts(PluginDatabase database) {
    this.database = database;
  }

  /**
   * Returns all rows.
   *
   * @return the rows in the order in which they were added
   */
  public List<StringIntTuple> all() {
    return database.inTransaction(
        entities ->
            entities
                .createQuery("from StringIntTuple order by id", StringIntTuple.class)
                .getResultList());
  }

  /**
   * Stores a new row.
   *
   * @param row a row without a number
   * @throws IllegalArgumentException if the row has a number or its text is unusable
   */
  public void add(StringIntTuple row) {
    if (row.getId() != null) {
      throw new IllegalArgumentException(
          "Row %d exists already: send a new row without a number.".formatted(row.getId()));
    }
    row.check();
    database.inTransaction(
        entities -> {
          entities.persist(row);
          return row;
        });
  }

  /**
   * Changes the case of one row's text.
   *
   * @param entities the transaction to do it in
   * @param id the row's number
   * @throws VortexException if there is no such row
   */
  public static void toggleCaps(EntityManager entities, long id) {
    locked(entities, id).toggleCaps();
  }

  /**
   * Adds to one row's integer; simultaneous calls all count.
   *
   * @param entities the transaction to do it in
   * @param id the row's number
   * @param offset what to add; may be negative
   * @throws VortexException if there is no such row or the sum is too great
   */
  public static void addInt(EntityManager entities, long id, int offset) {
    StringIntTuple row = locked(entities, id);
    try {
      row.addInt(offset);
    } catch (IllegalArgumentException e) {
      throw new VortexException(String.valueOf(e.getMessage()), e);
    }
  }

  // Locked, so that of two simultaneous changes the later one sees the result of the earlier one.
  private static StringIntTuple locked(EntityManager entities, long id) {
    StringIntTuple row = entities.find(StringIntTuple.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new VortexException(
          FailureCode.NOT_FOUND,
          "There is no string and integer number %d: somebody may have deleted it.".formatted(id));
    }
    return row;
  }
}
