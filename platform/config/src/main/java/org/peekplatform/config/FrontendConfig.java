package org.peekplatform.config;

import java.nio.file.Path;

/**
 * How the sites for people look and what they keep: the section {@code frontend} (Documentation 5).
 *
 * @param overlayDir {@code frontendSrcOverlayDir}: the folder whose files replace those of shells
 *     and plugins, {@code frontendSrcOverlayDir} in the service's home
 * @param overlayMaxMb {@code overlayMaxMb}: how much these files may be together, in megabytes, 16
 * @param keptRevisions {@code keptRevisions}: how many former versions of a plugin's pages stay
 *     readable for browsers that still show them, 3
 * @param productName {@code productName}: what the product is called in the browser; empty for Peek
 * @param logo {@code logo}: an image that stands for Peek's mark; none by default
 * @param light {@code theme.light}: colours of the light theme
 * @param dark {@code theme.dark}: colours of the dark theme
 */
public record FrontendConfig(
    Path overlayDir,
    int overlayMaxMb,
    int keptRevisions,
    String productName,
    ConfiguredFile logo,
    ThemeConfig light,
    ThemeConfig dark) {

  private static final int MOST_MB = 1024;
  private static final int MOST_REVISIONS = 50;
  private static final int LONGEST_NAME = 60;
  private static final String SECTION = "frontend.";

  static FrontendConfig read(ConfigReader reader) {
    return new FrontendConfig(
        reader.path(SECTION + "frontendSrcOverlayDir", "frontendSrcOverlayDir"),
        reader.integer(SECTION + "overlayMaxMb", 16, 1, MOST_MB),
        reader.integer(SECTION + "keptRevisions", 3, 0, MOST_REVISIONS),
        reader.parsed(
            SECTION + "productName",
            "",
            "a text of up to 60 characters, or \"\" for Peek",
            text -> text.length() <= LONGEST_NAME ? text.strip() : null),
        reader.file(SECTION + "logo"),
        ThemeConfig.read(reader, SECTION + "theme.light"),
        ThemeConfig.read(reader, SECTION + "theme.dark"));
  }

  /**
   * Describes sites that look like Peek.
   *
   * @param overlayDir the folder of the overlay
   * @return the defaults of a new configuration
   */
  public static FrontendConfig defaults(Path overlayDir) {
    return new FrontendConfig(
        overlayDir,
        16,
        3,
        "",
        new ConfiguredFile(SECTION + "logo", null),
        ThemeConfig.none(),
        ThemeConfig.none());
  }
}
