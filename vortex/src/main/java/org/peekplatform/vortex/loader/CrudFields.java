package org.peekplatform.vortex.loader;

import java.util.Set;
import java.util.TreeSet;

/** Which fields of its class a form may write. */
public sealed interface CrudFields {

  /** All fields but the id and the version, which the database keeps. */
  record All() implements CrudFields {}

  /**
   * Only these fields; others keep what the database has.
   *
   * @param names their names in Java
   */
  record Only(Set<String> names) implements CrudFields {

    /** Copies the names. */
    public Only {
      names = Set.copyOf(names);
    }
  }

  /**
   * Allows all fields.
   *
   * @return the fields
   */
  static CrudFields all() {
    return new All();
  }

  /**
   * Allows only some fields.
   *
   * @param names their names in Java
   * @return the fields
   */
  static CrudFields only(String... names) {
    return new Only(Set.of(names));
  }

  /**
   * Tells whether a field may be written.
   *
   * @param name its name in Java
   * @return true if a form may write it
   */
  default boolean allow(String name) {
    return switch (this) {
      case All _ -> true;
      case Only only -> only.names().contains(name);
    };
  }

  /**
   * Finds names that the class does not have, which are mistakes of the author.
   *
   * @param present the fields of the class
   * @return the names that are missing, sorted
   */
  default Set<String> missingFrom(Set<String> present) {
    Set<String> missing = new TreeSet<>();
    switch (this) {
      case All _ -> {}
      case Only only -> missing.addAll(only.names());
    }
    missing.removeAll(present);
    return missing;
  }
}
