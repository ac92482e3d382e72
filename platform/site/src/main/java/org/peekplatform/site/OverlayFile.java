package org.peekplatform.site;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that is served from memory, as it was when it was read.
 *
 * <p>Immutable: what belongs to a hash never changes, so that browsers may keep it for ever.
 */
final class OverlayFile {

  private static final int HASH_DIGITS = 16;

  private final String name;
  private final byte[] content;
  private final String hash;

  OverlayFile(String name, byte[] content) {
    this.name = name;
    this.content = content.clone();
    this.hash = hash(content);
  }

  static OverlayFile ofText(String name, String text) {
    return new OverlayFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the beginning of a text's SHA-256 in hex digits. */
  static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /** Returns the file's name, whose ending tells its type. */
  String name() {
    return name;
  }

  String hash() {
    return hash;
  }

  String etag() {
    return '"' + hash + '"';
  }

  int size() {
    return content.length;
  }

  ByteBuffer bytes() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  InputStream stream() {
    return new ByteArrayInputStream(content);
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
