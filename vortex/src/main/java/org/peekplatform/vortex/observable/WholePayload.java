package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.EncodedValue;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;

/**
 * All tuples of a selector. They are put together when somebody needs all of them, which nobody may
 * while every subscriber is content with deltas. Safe for use by several threads.
 */
final class WholePayload {

  private final PayloadCodec codec;
  private final Map<String, Object> filt;
  private final Instant date;
  private final long bytes;
  private final ReentrantLock lock = new ReentrantLock();
  private List<EncodedValue> rows;
  private @Nullable EncodedPayload payload;

  private WholePayload(
      PayloadCodec codec,
      Map<String, Object> filt,
      Instant date,
      List<EncodedValue> rows,
      @Nullable EncodedPayload payload) {
    this.codec = codec;
    this.filt = filt;
    this.date = date;
    this.rows = rows;
    this.payload = payload;
    this.bytes =
        payload == null ? rows.stream().mapToLong(row -> row.json().length).sum() : payload.size();
  }

  static WholePayload ofRows(
      PayloadCodec codec, Map<String, Object> filt, Instant date, List<EncodedValue> rows) {
    return new WholePayload(codec, filt, date, rows, null);
  }

  static WholePayload of(
      PayloadCodec codec, Map<String, Object> filt, Instant date, EncodedPayload payload) {
    return new WholePayload(codec, filt, date, List.of(), payload);
  }

  /** Returns the size of what this was made of, in bytes. It never changes. */
  long bytes() {
    return bytes;
  }

  EncodedPayload get() {
    lock.lock();
    try {
      EncodedPayload present = payload;
      if (present == null) {
        present = codec.encode(new Payload(filt, rows, date));
        payload = present;
        rows = List.of();
      }
      return present;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the encoded rows at some positions, or null if they were put together already. */
  @Nullable List<EncodedValue> rows(List<Integer> positions) {
    lock.lock();
    try {
      return payload == null ? positions.stream().map(rows::get).toList() : null;
    } finally {
      lock.unlock();
    }
  }
}
