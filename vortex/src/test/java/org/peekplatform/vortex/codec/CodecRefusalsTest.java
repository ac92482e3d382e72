package org.peekplatform.vortex.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexLimits;

/** What cannot be sent or read is refused with a text that says why, on both sides. */
class CodecRefusalsTest {

  @TupleType("test.Node")
  static class Node {
    @Nullable Node next;
    String text = "";
  }

  @TupleType("test.Bounds")
  record Bounds(byte small, float single, long large) {}

  @TupleType("test.Reserved")
  record Reserved(String _ct) {}

  @TupleType("test.Letter")
  record Letter(char letter) {}

  private static final int DEPTH = 20;
  private static final int MESSAGE_BYTES = 4000;
  private static final int INFLATED_BYTES = 8000;

  private final TupleTypes types = new TupleTypes();
  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(
          types,
          new VortexLimits.Message(MESSAGE_BYTES, INFLATED_BYTES, DEPTH),
          UnknownTuples.REJECT);

  CodecRefusalsTest() {
    types.register(Node.class, Bounds.class);
  }

  @Test
  void aTupleThatContainsItselfIsRefusedByItsType() {
    Node node = new Node();
    node.next = node;
    assertRefused(() -> codec.encodeValue(node), "test.Node", "contains itself", "20 levels");
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertRefused(() -> codec.encodeValue(list), "contains itself");
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    assertRefused(() -> codec.encodeValue(map), "contains itself");
    assertRefused(() -> PayloadEnvelope.of(map), "contains itself");
    assertRefused(() -> new TupleSelector("x", map), "contains itself");
  }

  @Test
  void afterARefusalTheCodecStillWorks() {
    Node cycle = new Node();
    cycle.next = cycle;
    for (int i = 0; i < 100; i++) {
      assertRefused(() -> codec.encodeValue(cycle), "test.Node");
      assertThat(ascii(codec.encodeValue(List.of(1L)))).isEqualTo("[{\"_ft\":\"int\",\"_fd\":1}]");
    }
  }

  @Test
  void whatMayJustBeSentCanBeRead() {
    Object nested = "leaf";
    for (int i = 0; i < DEPTH; i++) {
      nested = i % 2 == 0 ? Collections.singletonList(nested) : Map.of("k", nested);
    }
    Object deepest = nested;
    assertThat(codec.decodeValue(codec.encodeValue(deepest))).isEqualTo(deepest);
    assertRefused(() -> codec.encodeValue(List.of(deepest)), "20 levels");
    String tooDeep = "[".repeat(DEPTH + 1) + "]".repeat(DEPTH + 1);
    assertRefused(() -> decode(tooDeep), "20 levels", "VortexLimits.message.depth");
    String typed = "{\"_ft\":\"list\",\"_fd\":".repeat(DEPTH + 1) + "[]" + "}".repeat(DEPTH + 1);
    assertRefused(() -> decode(typed), "20 levels");
    String text = "x".repeat(INFLATED_BYTES - 2);
    assertThat(codec.decodeValue(codec.encodeValue(text))).isEqualTo(text);
    assertRefused(() -> codec.encodeValue(text + 'x'), "8000 bytes");
  }

  @Test
  void whatIsTooLargeIsRefusedAtTheSenderWithTypeAndLimit() {
    Node large = new Node();
    large.text = "x".repeat(INFLATED_BYTES);
    assertRefused(
        () -> codec.encode(Payload.of(Map.of(), List.of(large))),
        "1 values",
        "test.Node",
        "8000 bytes",
        "VortexLimits.message.inflatedBytes");
    PayloadEnvelope envelope =
        PayloadEnvelope.of(Map.of("key", "plugin.thing", "text", "x".repeat(MESSAGE_BYTES)));
    assertRefused(
        () -> codec.encodeMessage(envelope),
        "plugin.thing",
        "4000 bytes",
        "VortexLimits.message.messageBytes");
    assertRefused(() -> codec.compact().encode(envelope), "plugin.thing", "4000 bytes");
    PayloadEnvelope full =
        PayloadEnvelope.of(
            Map.of("key", "plugin.other"),
            EncodedPayload.ofBytes(EncodedPayload.Form.PLAIN, new byte[MESSAGE_BYTES]),
            null);
    assertRefused(() -> codec.compact().encode(full), "plugin.other", "4000 bytes");
  }

  @Test
  void aSmallPayloadThatBecomesLargeIsRefused() {
    JsonPayloadCodec generous =
        new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);
    EncodedPayload bomb = generous.encode(Payload.of(Map.of(), List.of("x".repeat(5_000_000))));
    assertRefused(() -> codec.decode(bomb), "inflates to more than 8000 bytes");
    assertRefused(() -> codec.decode(EncodedPayload.ofText("!")), "base64");
    assertRefused(() -> codec.decode(EncodedPayload.ofText("AAAA")), "zlib");
    byte[] zlib = generous.encode(Payload.of(Map.of(), List.of("x".repeat(1000)))).bytes();
    byte[] half = java.util.Arrays.copyOf(zlib, zlib.length - 8);
    assertRefused(
        () -> codec.decode(EncodedPayload.ofBytes(EncodedPayload.Form.DEFLATED, half)), "cut off");
  }

  @Test
  void aNumberBeyondItsRangeIsRefused() {
    assertRefused(() -> decode("1e999"), "1e999", "range of a double");
    assertRefused(() -> decode("9".repeat(1100)), "1000");
    assertRefused(() -> decode("{\"_ft\":\"int\",\"_fd\":\"" + "9".repeat(1100) + "\"}"), "1000");
    assertRefused(() -> codec.encodeValue(BigInteger.TEN.pow(1001)), "1000 digits");
    assertRefused(() -> codec.encodeValue(new BigDecimal("1e400")), "range of a double");
    assertRefused(() -> bounds("\"small\":{\"_ft\":\"int\",\"_fd\":128}"), "test.Bounds", "small");
    assertRefused(() -> bounds("\"small\":1.5"), "test.Bounds", "small", "1.5");
    assertRefused(() -> bounds("\"single\":1e300"), "test.Bounds", "single", "float");
    assertRefused(() -> bounds("\"large\":9223372036854775808"), "test.Bounds", "large", "long");
    assertRefused(() -> bounds("\"large\":null"), "test.Bounds", "large", "null");
    assertThat(bounds("\"small\":-128,\"single\":1.5,\"large\":-9223372036854775808"))
        .isEqualTo(new Bounds((byte) -128, 1.5f, Long.MIN_VALUE));
    BigInteger largest = BigInteger.TEN.pow(999).negate();
    assertThat(codec.decodeValue(codec.encodeValue(largest))).isEqualTo(largest);
  }

  @Test
  void aMemberThatComesTwiceIsRefused() {
    assertRefused(() -> decode("{\"a\":1,\"a\":2}"), "a twice");
    assertRefused(() -> bounds("\"small\":1,\"small\":2"), "small twice");
    assertRefused(() -> bounds("\"_c\":\"test.Node\""), "_c twice");
    assertRefused(() -> bounds("\"other\":1,\"other\":2"), "other twice");
    assertRefused(() -> codec.encodeValue(Map.of(1, "a", "1", "b")), "key 1 twice");
  }

  @Test
  void jsonThatIsNotJsonIsRefusedWithItsPlace() {
    for (String text :
        List.of(
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\"}",
            "[1 2]",
            "01",
            "1.",
            "-",
            "tru",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"a",
            "\"\t\"",
            "1 1",
            "{a:1}",
            "'a'",
            "[\u0001]")) {
      assertRefused(() -> decode(text), "JSON text");
    }
    assertRefused(() -> decode("[1,]"), "byte 3");
    byte[] noUtf8 = {'"', (byte) 0xc3, '"'};
    assertRefused(() -> codec.decodeValue(noUtf8), "UTF-8");
  }

  @Test
  void aClassThatCannotBeSentIsRefusedWhenItIsRegistered() {
    assertThatThrownBy(() -> types.register(Reserved.class)).hasMessageContaining("_ct");
    assertThatThrownBy(() -> types.register(Letter.class)).hasMessageContaining("letter", "String");
  }

  private Object bounds(String members) {
    return Objects.requireNonNull(
        decode("{\"_ct\":\"rt\",\"_c\":\"test.Bounds\"," + members + "}"));
  }

  private @Nullable Object decode(String json) {
    return codec.decodeValue(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String ascii(byte[] json) {
    return new String(json, StandardCharsets.US_ASCII);
  }

  private static void assertRefused(Runnable task, String... words) {
    assertThatThrownBy(task::run)
        .isInstanceOf(TupleCodecException.class)
        .hasMessageContainingAll(words);
  }
}
