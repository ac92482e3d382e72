package org.peekplatform.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content security policy of a page: only our own scripts, and those that stand in the page.
 *
 * <p>A page holds its import map as an inline script, which browsers run only if the policy names
 * its hash. The hashes are computed from the page itself, again when the file changes. Safe for use
 * by several threads.
 */
final class PagePolicy {

  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script\\b([^>]*)>(.*?)</script\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SOURCE =
      Pattern.compile("(?:^|\\s)src\\s*=", Pattern.CASE_INSENSITIVE);

  private record Known(Path page, FileTime modified, long size, String policy) {}

  private volatile @Nullable Known known;

  String of(Path page) throws IOException {
    FileTime modified = Files.getLastModifiedTime(page);
    long size = Files.size(page);
    Known before = known;
    if (before != null
        && before.page().equals(page)
        && before.modified().equals(modified)
        && before.size() == size) {
      return before.policy();
    }
    String policy = policy(Files.readString(page));
    known = new Known(page, modified, size, policy);
    return policy;
  }

  static String policy(String html) {
    StringBuilder scripts = new StringBuilder("'self'");
    Matcher matcher = SCRIPT.matcher(html);
    while (matcher.find()) {
      if (!SOURCE.matcher(matcher.group(1)).find()) {
        scripts.append(" 'sha256-").append(hash(matcher.group(2))).append('\'');
      }
    }
    // Angular components bring their styles as style elements; scripts cannot come that way.
    return String.format(
        Locale.ROOT,
        "default-src 'self'; script-src %s; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
            + " blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri"
            + " 'self'; form-action 'self'; frame-ancestors 'none'",
        scripts);
  }

  private static String hash(String script) {
    try {
      // Browsers hash what their parser sees, and it knows no carriage returns.
      byte[] text = script.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
