package org.peekplatform.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration TIME = Duration.ofSeconds(10);

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
    PythonStandIn python = PythonStandIn.run(TUPLES, 10);
    if (python != null) {
      report.line(
          "P1.python",
          python.rate(),
          "payloads encoded and decoded per CPU second",
          Map.of(
              "python", python.python(), "dates", python.dates(), "textBytes", python.textBytes()));
      report.line(
          "P1",
          rate / python.rate(),
          "times the Python stand-in",
          Map.of(
              "goal",
              20,
              "caveat",
              "the stand-in writes and reads the same wire but does less than the original, which"
                  + " could not be had here"));
    }
    byte[] compact = codec.encode(payload).bytes();
    report.line(
        "P1.bytes.text",
        text.length(),
        "bytes",
        Map.of("json", codec.encodeValue(payload).length, "what", "base64 of zlib"));
    report.line("P1.bytes.compact", compact.length, "bytes", Map.of("what", "zlib"));
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
    clock.ratePerSecond(TIME.dividedBy(2), text);
    report.line(
        "P1.envelopes.text",
        clock.ratePerSecond(TIME.dividedBy(2), text),
        "small envelopes encoded and decoded per CPU second",
        Map.of("bytes", codec.encodeMessage(envelope).length()));
    Runnable compact =
        () -> codec.compact().decode(java.nio.ByteBuffer.wrap(codec.compact().encode(envelope)));
    clock.ratePerSecond(TIME.dividedBy(2), compact);
    report.line(
        "P1.envelopes.compact",
        clock.ratePerSecond(TIME.dividedBy(2), compact),
        "small envelopes encoded and decoded per CPU second",
        Map.of("bytes", codec.compact().encode(envelope).length));
  }
}
