package org.peekplatform.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page, which needs no script.
 *
 * <p>Immutable.
 */
final class SignInPage {

  /** What the page may load: nothing. */
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri"
          + " 'none'; frame-ancestors 'none'";

  private static final String RESOURCE = "sign-in.html";

  private final String template = read();

  /**
   * What one showing of the page says.
   *
   * @param note what went well, or null
   * @param error what went wrong, or null
   * @param name the name as it was typed
   * @param next where to go afterwards
   */
  record Shown(@Nullable String note, @Nullable String error, String name, String next) {}

  String html(Shown shown) {
    return template
        .replace("{message}", message(shown))
        .replace("{invalid}", shown.error() == null ? "" : "aria-describedby=\"message\"")
        .replace("{name}", escape(shown.name()))
        .replace("{focus-name}", shown.name().isEmpty() ? "autofocus" : "")
        .replace("{focus-password}", shown.name().isEmpty() ? "" : "autofocus")
        .replace("{next}", escape(shown.next()));
  }

  private static String message(Shown shown) {
    if (shown.error() != null) {
      return "<p id=\"message\" class=\"error\" role=\"alert\">" + escape(shown.error()) + "</p>";
    }
    return shown.note() == null
        ? ""
        : "<p id=\"message\" class=\"note\" role=\"status\">" + escape(shown.note()) + "</p>";
  }

  /** Braces too, so that nothing typed is taken for a place in the template. */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("{", "&#123;");
  }

  private static String read() {
    try (InputStream in = SignInPage.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
