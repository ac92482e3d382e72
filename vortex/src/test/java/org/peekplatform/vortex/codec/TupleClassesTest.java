package org.peekplatform.vortex.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.TupleExclude;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.UnknownTupleTypeException;
import org.peekplatform.vortex.VortexLimits;

class TupleClassesTest {

  enum Colour {
    RED,
    GREEN
  }

  @TupleType("test.Inner")
  record Inner(String name) {}

  @TupleType("test.All")
  record All(
      int small,
      Long big,
      double real,
      boolean yes,
      String text,
      Instant at,
      List<Double> reals,
      BigDecimal exact,
      Colour colour,
      List<Inner> inners,
      Map<String, Integer> counts,
      Object anything) {}

  static class Base {
    private @Nullable Long id;
  }

  @TupleType("test.Entity")
  static class Entity extends Base {
    private String name = "unset";
    transient String cached = "cached";
    @TupleExclude private String secret = "secret";
  }

  @TupleType("test.Inner")
  record Impostor(String name) {}

  private final TupleTypes types = new TupleTypes();
  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);

  @Test
  void aRecordComesBackAsItWas() {
    Registration _ = types.register(Inner.class, All.class);
    All all =
        new All(
            5,
            6L,
            7.0,
            true,
            "é",
            Instant.parse("2020-05-20T10:11:12.131415Z"),
            List.of(1.0),
            new BigDecimal("12.34"),
            Colour.GREEN,
            List.of(new Inner("a")),
            Map.of("x", 1),
            8L);
    All back = (All) codec.decode(codec.encode(Payload.of(Map.of(), List.of(all)))).tuples().get(0);
    assertThat(back).usingRecursiveComparison().isEqualTo(all);
  }

  @Test
  void anEntityIsSentWithInheritedFieldsAndWithoutExcludedOnes() {
    Registration _ = types.register(Entity.class);
    Entity entity = new Entity();
    ((Base) entity).id = 3L;
    assertThat(new String(codec.encodeValue(entity), StandardCharsets.US_ASCII))
        .contains("\"id\"", "\"name\"")
        .doesNotContain("cached", "secret");
    Entity back =
        (Entity)
            decode("{\"_ct\":\"rt\",\"_c\":\"test.Entity\",\"id\":4,\"secret\":\"x\",\"new\":1}");
    assertThat(((Base) back).id).isEqualTo(4L);
    assertThat(back.name).isEqualTo("unset");
    assertThat(back.secret).isEqualTo("secret");
  }

  @Test
  void aValueThatDoesNotFitIsReportedWithTupleAndField() {
    Registration _ = types.register(Inner.class, All.class);
    assertThatThrownBy(() -> decode("{\"_ct\":\"rt\",\"_c\":\"test.All\",\"small\":\"x\"}"))
        .isInstanceOf(TupleCodecException.class)
        .hasMessageContainingAll("small", "test.All", "\"x\"");
    assertThatThrownBy(() -> decode("{\"_ct\":\"rt\",\"_c\":\"test.All\",\"colour\":\"BLUE\"}"))
        .hasMessageContainingAll("colour", "RED", "GREEN", "BLUE");
  }

  @Test
  void anUnknownTypeIsNamedOrDecodedGenerically() {
    String json = "{\"_ct\":\"rt\",\"_c\":\"other.Type\",\"a\":1}";
    assertThatThrownBy(() -> decode(json))
        .isInstanceOf(UnknownTupleTypeException.class)
        .hasMessageContainingAll("other.Type", "register");
    JsonPayloadCodec lenient =
        new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.AS_GENERIC);
    assertThat(lenient.decodeValue(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new GenericTuple("other.Type", Map.of("a", 1L)));
  }

  @Test
  void aTypeStaysUntilItsLastRegistrationEnds() {
    Registration first = types.register(Inner.class);
    Registration second = types.register(Inner.class);
    assertThatThrownBy(() -> types.register(Impostor.class)).hasMessageContaining("test.Inner");
    first.close();
    first.close();
    assertThat(types.byName("test.Inner")).isNotNull();
    second.close();
    assertThat(types.byName("test.Inner")).isNull();
  }

  @Test
  void whatIsTooLargeOrMalformedIsRefused() {
    JsonPayloadCodec small =
        new JsonPayloadCodec(types, new VortexLimits.Message(1000, 2000, 10), UnknownTuples.REJECT);
    EncodedPayload bomb = codec.encode(Payload.of(Map.of(), List.of("x".repeat(100_000))));
    assertThatThrownBy(() -> small.decode(bomb)).hasMessageContaining("2000");
    assertThatThrownBy(() -> small.decodeMessage("x".repeat(1001))).hasMessageContaining("1000");
    assertThatThrownBy(() -> decode("[".repeat(101))).isInstanceOf(TupleCodecException.class);
    assertThatThrownBy(() -> codec.decodeMessage("?")).isInstanceOf(TupleCodecException.class);
    assertThatThrownBy(() -> codec.decode(EncodedPayload.ofText("AAAA")))
        .isInstanceOf(TupleCodecException.class);
  }

  private Object decode(String json) {
    return Objects.requireNonNull(codec.decodeValue(json.getBytes(StandardCharsets.UTF_8)));
  }
}
