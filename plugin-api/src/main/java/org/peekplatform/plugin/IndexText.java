package org.peekplatform.plugin;

import java.util.Objects;

/** Checks the texts that name things in an index. */
final class IndexText {

  private IndexText() {}

  /** Refuses what is empty, too long, or what the database could not store as it is. */
  static void check(String what, String text, int longest) {
    Objects.requireNonNull(text, () -> "The " + what + " of a row of an index is null.");
    if (text.isEmpty() || text.length() > longest) {
      throw new IllegalArgumentException(
          "The %s \"%s\" of a row of an index has %d characters. Use from 1 to %d."
              .formatted(what, shown(text), text.length(), longest));
    }
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      boolean pair =
          Character.isHighSurrogate(each)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (pair) {
        at++;
      } else if (each == '\0' || Character.isSurrogate(each)) {
        throw new IllegalArgumentException(
            "The %s \"%s\" of a row of an index has the character U+%04X, which the database cannot store. Leave it out."
                .formatted(what, shown(text), (int) each));
      }
    }
  }

  private static String shown(String text) {
    return (text.length() > 50 ? text.substring(0, 50) + "…" : text).replace('\0', '?');
  }
}
