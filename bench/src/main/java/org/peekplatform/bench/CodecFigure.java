package org.peekplatform.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/** P1: the codec against a Python stand-in for the reference. */
final class CodecFigure implements Figure {

  private static final int TUPLES = 1000;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(8);
  private static final Duration ZLIB_TIME = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "P1";
  }

  @Override
  public String about() {
    return "encode and decode a payload of 1,000 tuples of 6 mixed fields, against Python";
  }

  @Override
  public void run(Report report) throws Exception {
    TupleTypes types = new TupleTypes();
    types.register(Reading.class);
    JsonPayloadCodec codec =
        new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);
    Payload payload =
        new Payload(
            Map.of("key", "bench"),
            IntStream.range(0, TUPLES).mapToObj(Reading::of).toList(),
            Instant.parse("2026-01-01T00:00:00Z"));
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("tuples", TUPLES);
    context.put("jdk", Runtime.version().toString());
    measurePayload(report, codec, payload, context);
    measureEnvelopes(report, codec);
  }

  private static void measurePayload(
      Report report, JsonPayloadCodec codec, Payload payload, Map<String, Object> context)
      throws Exception {
    CpuClock clock = new CpuClock();
    String text = codec.encode(payload).text();
    if (!codec.decode(EncodedPayload.ofText(text)).equals(payload)) {
      throw new IllegalStateException("The payload did not come back as it was.");
    }
    Runnable task = () -> codec.decode(EncodedPayload.ofText(codec.encode(payload).text()));
    clock.ratePerSecond(WARM_UP, task);
    double rate = clock.ratePerSecond(TIME, task);
    report.line("P1.java", rate, "payloads encoded and decoded per CPU second", context);
    PythonStandIn python = PythonStandIn.run(TUPLES, 5);
    if (python != null) {
      report.line(
          "P1.python",
          python.rate(),
          "payloads encoded and decoded per CPU second",
          Map.of(
              "python",
              python.python(),
              "textBytes",
              python.textBytes(),
              "rateWithFromisoformat",
              python.fastDates()));
      report.line(
          "P1",
          rate / python.rate(),
          "times the Python stand-in",
          Map.of(
              "goal",
              20,
              "timesWithFromisoformat",
              python.fastDates() == 0 ? 0 : rate / python.fastDates(),
              "caveat",
              "a stand-in: it writes and reads the same wire with the same parser of date-times, but"
                  + " does less work per value than VortexPY, which could not be run here"));
    }
    measureZlib(report, codec.encodeValue(payload));
    byte[] compact = codec.encode(payload).bytes();
    report.line(
        "P1.bytes.text",
        text.length(),
        "bytes",
        Map.of("json", codec.encodeValue(payload).length, "what", "base64 of zlib"));
    report.line("P1.bytes.compact", compact.length, "bytes", Map.of("what", "zlib"));
  }

  /** What remains if the codec itself took no time. */
  private static void measureZlib(Report report, byte[] json) {
    for (int level : new int[] {1, 4, 6, 9}) {
      Deflater deflater = new Deflater(level);
      Inflater inflater = new Inflater();
      byte[] deflated = new byte[json.length];
      byte[] inflated = new byte[json.length];
      int length = deflate(deflater, json, deflated);
      Runnable task =
          () -> {
            deflate(deflater, json, deflated);
            inflate(inflater, deflated, length, inflated);
          };
      report.line(
          "P1.zlib." + level,
          new CpuClock().ratePerSecond(ZLIB_TIME, task),
          "deflated and inflated per CPU second, without a codec",
          Map.of("bytes", length));
      deflater.end();
      inflater.end();
    }
  }

  private static int deflate(Deflater deflater, byte[] json, byte[] target) {
    deflater.reset();
    deflater.setInput(json);
    deflater.finish();
    return deflater.deflate(target);
  }

  private static void inflate(Inflater inflater, byte[] deflated, int length, byte[] target) {
    inflater.reset();
    inflater.setInput(deflated, 0, length);
    try {
      inflater.inflate(target);
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void measureEnvelopes(Report report, JsonPayloadCodec codec) {
    CpuClock clock = new CpuClock();
    PayloadEnvelope envelope =
        new PayloadEnvelope(
            Map.of(
                "_internal", "vortexRPC", "key", "bench.call", PayloadEnvelope.MESSAGE_ID, "4711"),
            codec.encode(Payload.of(Map.of(), List.of("x", 5L))),
            null,
            Instant.parse("2026-01-01T00:00:00Z"));
    Runnable text = () -> codec.decodeMessage(codec.encodeMessage(envelope));
    clock.ratePerSecond(TIME.dividedBy(4), text);
    report.line(
        "P1.envelopes.text",
        clock.ratePerSecond(TIME.dividedBy(4), text),
        "small envelopes encoded and decoded per CPU second",
        Map.of("bytes", codec.encodeMessage(envelope).length()));
    Runnable compact =
        () -> codec.compact().decode(ByteBuffer.wrap(codec.compact().encode(envelope)));
    clock.ratePerSecond(TIME.dividedBy(4), compact);
    report.line(
        "P1.envelopes.compact",
        clock.ratePerSecond(TIME.dividedBy(4), compact),
        "small envelopes encoded and decoded per CPU second",
        Map.of("bytes", codec.compact().encode(envelope).length));
  }
}
