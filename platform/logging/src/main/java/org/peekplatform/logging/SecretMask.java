package org.peekplatform.logging;

import java.util.regex.Pattern;

/**
 * Replaces secrets in a text by asterisks: passwords, bearer tokens, and passwords within
 * addresses.
 *
 * <p>Immutable.
 */
public final class SecretMask {

  private static final String MASK = "***";
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)\\b((?:\\w*password|passwd|pwd|\\w*secret|service-?key|access_?token)[\"']?\\s*[=:]\\s*)(\"[^\"\\r"
              + "\\n"
              + "]*\"|'[^'\\r"
              + "\\n"
              + "]*'|[^\\s\"'&,;)}\\]]+)");
  private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s+)[\\w.~+/=-]+");
  private static final Pattern ADDRESS = Pattern.compile("(\\w://[^\\s:/@]*:)[^\\s/@]+(@)");

  /**
   * Masks the secrets of a text.
   *
   * @param text any text
   * @return the text with {@code ***} in place of each secret
   */
  public String apply(String text) {
    String masked = NAMED.matcher(text).replaceAll("$1" + MASK);
    masked = BEARER.matcher(masked).replaceAll("$1" + MASK);
    return ADDRESS.matcher(masked).replaceAll("$1" + MASK + "$2");
  }
}
