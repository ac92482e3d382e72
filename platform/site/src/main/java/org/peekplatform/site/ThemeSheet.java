package org.peekplatform.site;

import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.ThemeConfig;

/** Writes the style sheet with an installation's own colours and styles. */
final class ThemeSheet {

  private static final int CHANNEL_BITS = 8;
  private static final int CHANNEL = 0xff;
  private static final double HALF_LIGHT = 0.36;

  private ThemeSheet() {}

  /** Returns the sheet of a shell: colours first, so that written styles go before them. */
  static String css(FrontendConfig config, OverlaySnapshot overlay, String shell) {
    StringBuilder css = new StringBuilder();
    append(css, ":root:not([data-theme='dark'])", config.light(), "white");
    append(css, ":root[data-theme='dark']", config.dark(), "black");
    for (String path : new String[] {"theme.css", "shells/" + shell + "/theme.css"}) {
      OverlayFile written = overlay.find(path);
      if (written != null) {
        css.append(written.text()).append('\n');
      }
    }
    return css.toString();
  }

  private static void append(StringBuilder css, String root, ThemeConfig theme, String page) {
    StringBuilder tokens = new StringBuilder();
    String primary = theme.primary();
    if (!primary.isEmpty()) {
      token(tokens, "primary", primary);
      token(tokens, "primary-hover", mix(primary, 84, "white"));
      token(tokens, "primary-active", mix(primary, 82, "black"));
      token(tokens, "primary-soft", mix(primary, 16, page));
      token(tokens, "focus", mix(primary, 84, "white"));
      token(tokens, "on-primary", isLight(primary) ? "#14181b" : "#ffffff");
      token(tokens, "logo-tile", primary);
      token(tokens, "logo-iris", mix(primary, 70, "black"));
    }
    if (!theme.bar().isEmpty()) {
      token(tokens, "bar", theme.bar());
      token(tokens, "bar-text", isLight(theme.bar()) ? "#14181b" : "#f4f8fa");
    }
    if (!theme.barText().isEmpty()) {
      token(tokens, "bar-text", theme.barText());
    }
    if (!tokens.isEmpty()) {
      css.append(root).append('{').append(tokens).append("}\n");
    }
  }

  private static void token(StringBuilder tokens, String name, String value) {
    tokens.append("--peek-").append(name).append(':').append(value).append(';');
  }

  private static String mix(String colour, int percent, String with) {
    return "color-mix(in srgb,%s %d%%,%s)".formatted(colour, percent, with);
  }

  /** Tells whether dark text is the more readable one on a colour (WCAG 2, relative luminance). */
  private static boolean isLight(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    double light =
        0.2126 * linear(rgb >> (2 * CHANNEL_BITS))
            + 0.7152 * linear(rgb >> CHANNEL_BITS)
            + 0.0722 * linear(rgb);
    return light > HALF_LIGHT;
  }

  private static double linear(int rgb) {
    double part = (rgb & CHANNEL) / (double) CHANNEL;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
