package org.peekplatform.config;

import java.util.regex.Pattern;

/**
 * The colours of the installation, light or dark: a section {@code frontend.theme.light} or {@code
 * frontend.theme.dark}. Empty texts leave Peek's own colours.
 *
 * @param primary {@code primary}: buttons, links and what is chosen, such as {@code #8a1538}
 * @param bar {@code bar}: the bars of the shells
 * @param barText {@code barText}: what is written on them
 */
public record ThemeConfig(String primary, String bar, String barText) {

  private static final Pattern COLOUR = Pattern.compile("|#[0-9a-fA-F]{6}");

  static ThemeConfig read(ConfigReader reader, String section) {
    return new ThemeConfig(
        colour(reader, section + ".primary"),
        colour(reader, section + ".bar"),
        colour(reader, section + ".barText"));
  }

  /**
   * Returns Peek's own colours.
   *
   * @return a theme without colours
   */
  public static ThemeConfig none() {
    return new ThemeConfig("", "", "");
  }

  private static String colour(ConfigReader reader, String key) {
    return reader.parsed(
        key,
        "",
        "a colour such as \"#8a1538\", or \"\" for Peek's own",
        text -> COLOUR.matcher(text).matches() ? text : null);
  }
}
