package org.peekplatform.plugins.tutorial.internal.storage;

import java.util.Locale;

/** The rule by which a text changes between upper and lower case (Documentation 7.9.15). */
final class CapsToggle {

  private CapsToggle() {}

  /**
   * Changes the case of a whole text, against the case of its first letter.
   *
   * <p>The rules of case are those of no language in particular, so that every server does the
   * same.
   *
   * @param text any text
   * @return the text in lower case if its first character is an upper-case letter, else in upper
   *     case; an empty text stays empty
   */
  static String toggle(String text) {
    if (text.isEmpty()) {
      return text;
    }
    return Character.isUpperCase(text.codePointAt(0))
        ? text.toLowerCase(Locale.ROOT)
        : text.toUpperCase(Locale.ROOT);
  }
}
