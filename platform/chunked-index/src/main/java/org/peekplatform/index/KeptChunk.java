package org.peekplatform.index;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A chunk in a client's store.
 *
 * @param version its version
 * @param life the epoch of the version, as {@link KeptState#life} counts
 * @param data its content, or null if it is empty
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, passed on and never changed.
record KeptChunk(long version, int life, byte @Nullable [] data) {

  private static final int HEADER = Long.BYTES + Integer.BYTES + 1;

  int size() {
    return data == null ? 0 : data.length;
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + size());
    bytes.putLong(version).putInt(life).put((byte) (data == null ? 0 : 1));
    if (data != null) {
      bytes.put(data);
    }
    return bytes.array();
  }

  static KeptChunk of(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    long version = bytes.getLong();
    int life = bytes.getInt();
    boolean filled = bytes.get() == 1;
    byte @Nullable [] data = null;
    if (filled) {
      data = new byte[bytes.remaining()];
      bytes.get(data);
    }
    return new KeptChunk(version, life, data);
  }
}
