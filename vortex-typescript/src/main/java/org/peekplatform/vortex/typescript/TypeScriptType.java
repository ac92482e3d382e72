package org.peekplatform.vortex.typescript;

import org.jspecify.annotations.Nullable;

/**
 * A type as TypeScript writes it.
 *
 * @param text the type without {@code | null}
 * @param initial what a field of the type begins with, or null if no value is right for all
 * @param hasDoubles whether it is a floating point number, or a list or map of them
 * @param isNullable whether null is allowed
 */
record TypeScriptType(
    String text, @Nullable String initial, boolean hasDoubles, boolean isNullable) {

  static TypeScriptType of(String text, @Nullable String initial) {
    return new TypeScriptType(text, initial, false, false);
  }

  static TypeScriptType real() {
    return new TypeScriptType("number", "0", true, false);
  }

  /** Returns a list or map of the elements. */
  static TypeScriptType of(String text, String initial, TypeScriptType element) {
    return new TypeScriptType(text, initial, element.hasDoubles, false);
  }

  TypeScriptType nullable(boolean nullable) {
    return new TypeScriptType(text, initial, hasDoubles, nullable);
  }

  /** The whole type. */
  String full() {
    return isNullable && !text.equals("unknown") ? text + " | null" : text;
  }

  /** The type of a list of these. */
  String listOf() {
    boolean isUnion = isNullable || text.contains(" | ");
    return isUnion ? '(' + full() + ")[]" : text + "[]";
  }

  /** The value that a field begins with, or null if the maker of a tuple has to give one. */
  @Nullable String initialValue() {
    return isNullable ? "null" : initial;
  }
}
