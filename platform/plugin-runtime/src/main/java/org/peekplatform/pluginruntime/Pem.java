package org.peekplatform.pluginruntime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text between two lines of dashes, as openssl writes them (RFC 7468). */
final class Pem {

  private static final int LINE = 64;

  private Pem() {}

  static String write(String name, byte[] content) {
    String lines =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(name, lines);
  }

  static byte[] read(String text, String name, String source) {
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----")
            .matcher(text);
    if (!block.find()) {
      throw new PluginException(
          "%s has no block \"BEGIN %s\". Use a file that \"peek plugin keygen\" wrote."
              .formatted(source, name),
          null);
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "The block \"BEGIN %s\" of %s is damaged: %s. Copy the file again."
              .formatted(name, source, e.getMessage()),
          e);
    }
  }
}
