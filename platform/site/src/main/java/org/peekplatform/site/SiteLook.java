package org.peekplatform.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.ConfiguredFile;
import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.InvalidConfigException;

/**
 * How an installation looks in one shell. Immutable.
 *
 * @param productName the product's name, or null for Peek
 * @param logo an image for Peek's mark, or null
 * @param sheet the style sheet of its own
 */
record SiteLook(@Nullable String productName, @Nullable OverlayFile logo, OverlayFile sheet) {

  static final String SHEET = "/theme.css";
  static final String LOGO = "/look/";

  private static final List<String> IMAGES = List.of("svg", "png", "webp", "jpg", "jpeg", "gif");
  private static final long MOST_LOGO_BYTES = 1 << 20;

  static SiteLook of(
      FrontendConfig config,
      @Nullable OverlayFile configuredLogo,
      OverlaySnapshot overlay,
      String shell) {
    String folder = "shells/" + shell + "/";
    String name =
        overlay.text(folder, "productName", overlay.text("", "productName", config.productName()));
    OverlayFile logo = logo(overlay, folder);
    if (logo == null) {
      logo = logo(overlay, "");
    }
    return new SiteLook(
        name.isEmpty() ? null : name,
        logo == null ? configuredLogo : logo,
        OverlayFile.ofText("theme.css", ThemeSheet.css(config, overlay, shell)));
  }

  private static @Nullable OverlayFile logo(OverlaySnapshot overlay, String folder) {
    return IMAGES.stream()
        .map(ending -> overlay.find(folder + "logo." + ending))
        .filter(file -> file != null)
        .findFirst()
        .orElse(null);
  }

  /** Reads the logo that a configuration names, or returns null if it names none. */
  static @Nullable OverlayFile read(ConfiguredFile logo) {
    Path path = logo.path();
    if (path == null) {
      return null;
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (IMAGES.contains(name.substring(name.lastIndexOf('.') + 1))
          && Files.size(path) <= MOST_LOGO_BYTES) {
        return new OverlayFile(name, Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new InvalidConfigException(
          "%s in config.json: %s cannot be read (%s). Check the path and its rights."
              .formatted(logo.key(), path, e),
          e);
    }
    throw new InvalidConfigException(
        "%s in config.json: %s must be an image (%s) of at most one megabyte."
            .formatted(logo.key(), path, String.join(", ", IMAGES)),
        null);
  }

  /** Returns the address of the logo, which changes with its content; null if there is none. */
  @Nullable String logoAddress() {
    return logo == null
        ? null
        : LOGO + "logo-" + logo.hash() + logo.name().substring(logo.name().lastIndexOf('.'));
  }

  /** Returns the address under which an open page loads the sheet anew. */
  String sheetAddress() {
    return SHEET + "?" + sheet.hash();
  }
}
