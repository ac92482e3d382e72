package org.peekplatform.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads host names that must stay on this machine. */
final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

  private Loopback() {}

  static String read(ConfigReader reader, String path, String reason) {
    return reader.parsed(
        path,
        "127.0.0.1",
        "a loopback address in this version: 127.0.0.1, ::1 or localhost (" + reason + ")",
        Loopback::host);
  }

  /** Decides by the text alone: a name might resolve to something else tomorrow. */
  private static @Nullable String host(String text) {
    boolean loopback =
        text.equals("localhost")
            || text.equals("::1")
            || text.equals("[::1]")
            || IPV4.matcher(text).matches();
    return loopback ? text : null;
  }
}
