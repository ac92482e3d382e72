package org.peekplatform.vortex.observable;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.peekplatform.vortex.EncodedValue;

/**
 * The hashes of the encoded rows of a list, by which two lists are compared without keeping them.
 *
 * <p>A hash is half of a SHA-256, so no two different rows have the same, not even if somebody
 * tries. Immutable.
 */
final class RowHashes {

  /** One hash. */
  record RowHash(long first, long second) {}

  private static final int VERSION_BYTES = 12;
  private static final int WORDS = 2;

  private final long[] words;

  private RowHashes(long[] words) {
    this.words = words;
  }

  static RowHashes of(List<EncodedValue> rows) {
    MessageDigest digest = sha256();
    long[] words = new long[WORDS * rows.size()];
    int next = 0;
    for (EncodedValue row : rows) {
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(row.json()));
      words[next++] = hash.getLong();
      words[next++] = hash.getLong();
    }
    return new RowHashes(words);
  }

  int size() {
    return words.length / WORDS;
  }

  long bytes() {
    return (long) words.length * Long.BYTES;
  }

  RowHash get(int index) {
    return new RowHash(words[WORDS * index], words[WORDS * index + 1]);
  }

  boolean isSame(int index, RowHashes other, int otherIndex) {
    return words[WORDS * index] == other.words[WORDS * otherIndex]
        && words[WORDS * index + 1] == other.words[WORDS * otherIndex + 1];
  }

  /** Returns the version of the list: the same for the same rows, in every process. */
  String version() {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    bytes.asLongBuffer().put(words);
    return versionOf(bytes.array());
  }

  /** Returns the version of content that has no rows. */
  static String versionOf(byte[] content) {
    byte[] hash = Arrays.copyOf(sha256().digest(content), VERSION_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
