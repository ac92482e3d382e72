package org.peekplatform.config;

import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads host names that must stay on this machine unless the links to them are protected. */
final class SiteHost {

  private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern ANY =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+]");

  private SiteHost() {}

  /** Reads a loopback address, and says why no other is allowed. */
  static String read(ConfigReader reader, String path, String reason) {
    return read(reader, path, "a loopback address in this version", reason, () -> false);
  }

  /** Reads a loopback address, or any host while the protection is switched on. */
  static String read(
      ConfigReader reader, String path, String protection, BooleanSupplier isProtected) {
    return read(
        reader,
        path,
        "a loopback address",
        "a host or address beyond this machine is taken when " + protection,
        isProtected);
  }

  private static String read(
      ConfigReader reader, String path, String what, String reason, BooleanSupplier isProtected) {
    return reader.parsed(
        path,
        "127.0.0.1",
        what + ": 127.0.0.1, ::1 or localhost (" + reason + ")",
        text -> parse(text, isProtected));
  }

  /** Returns the host if it is one that is allowed, else null. */
  static @Nullable String parse(String text, BooleanSupplier isProtected) {
    if (loopback(text)) {
      return text;
    }
    return ANY.matcher(text).matches() && isProtected.getAsBoolean() ? text : null;
  }

  /** Decides by the text alone: a name might resolve to something else tomorrow. */
  private static boolean loopback(String text) {
    return text.equals("localhost")
        || text.equals("::1")
        || text.equals("[::1]")
        || IPV4.matcher(text).matches();
  }
}
