package org.peekplatform.plugin;

import java.util.Objects;

/**
 * A row of an index: what is imported and what compilers get.
 *
 * @param id what it is known by
 * @param value a tuple of the class that the index is declared with
 * @param <T> that class
 */
public record IndexRow<T>(IndexKey id, T value) {

  /** Refuses null. */
  public IndexRow {
    Objects.requireNonNull(id, "The key of a row of an index is null.");
    Objects.requireNonNull(
        value,
        () -> "The value of the row " + id + " of an index is null. Delete the key instead.");
  }

  /**
   * Makes a row.
   *
   * @param modelSet the model set, from 1 to {@value IndexKey#LONGEST_MODEL_SET} characters
   * @param key the key in the model set, from 1 to {@value IndexKey#LONGEST_KEY} characters
   * @param value a tuple of the class that the index is declared with
   * @return the row
   * @param <T> that class
   * @throws IllegalArgumentException if model set or key is too long or cannot be stored
   */
  public static <T> IndexRow<T> of(String modelSet, String key, T value) {
    return new IndexRow<>(new IndexKey(modelSet, key), value);
  }
}
