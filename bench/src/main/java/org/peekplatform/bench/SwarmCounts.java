package org.peekplatform.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/**
 * Counts the payloads that devices receive, and how long they took.
 *
 * <p>Many devices receive the same payload, so it is decoded once, for the date at which its load
 * began; the others are recognised by a checksum.
 */
final class SwarmCounts {

  private static final int REMEMBERED = 1 << 12;

  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(
          new TupleTypes(), VortexLimits.defaults().message(), UnknownTuples.AS_GENERIC);
  private final CRC32 checksum = new CRC32();
  private final long[] known = new long[REMEMBERED];
  private final long[] sentMicros = new long[REMEMBERED];

  Latencies latencies = new Latencies();
  long payloads;
  long bytes;
  long nowMicros;

  void reset() {
    latencies = new Latencies();
    payloads = 0;
    bytes = 0;
  }

  void tick() {
    nowMicros = micros(Instant.now());
  }

  private static long micros(Instant instant) {
    return Duration.between(Instant.EPOCH, instant).toNanos() / 1000;
  }

  /** Counts the records of a whole binary message, and returns how many had a payload. */
  int message(ByteBuffer message) {
    int found = 0;
    bytes += message.remaining();
    while (message.hasRemaining()) {
      int start = message.position();
      int kind = message.get();
      skip(message);
      if (kind != 0) {
        int length = length(message);
        int end = message.position() + length;
        record(message, start, end, length);
        message.position(end);
        found++;
      }
    }
    payloads += found;
    return found;
  }

  private static void skip(ByteBuffer message) {
    int length = length(message);
    message.position(message.position() + length);
  }

  private static int length(ByteBuffer message) {
    int length = 0;
    int shift = 0;
    int next;
    do {
      next = message.get();
      length |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return length;
  }

  private void record(ByteBuffer message, int start, int end, int length) {
    checksum.reset();
    checksum.update(message.slice(end - length, length));
    long sum = checksum.getValue() << 31 | length;
    int slot = (int) (sum >>> 31) & (REMEMBERED - 1);
    if (known[slot] != sum) {
      byte[] whole = new byte[end - start];
      message.get(start, whole);
      PayloadEnvelope envelope = codec.compact().decode(ByteBuffer.wrap(whole));
      Instant date = envelope.date();
      known[slot] = sum;
      sentMicros[slot] = date == null ? nowMicros : micros(date);
    }
    latencies.record((nowMicros - sentMicros[slot]) * 1000);
  }
}
