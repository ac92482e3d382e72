package org.peekplatform.vortex.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;
import org.peekplatform.vortex.selector.TupleSelectors;
import org.peekplatform.vortex.typescript.fixtures.Address;
import org.peekplatform.vortex.typescript.fixtures.Colour;
import org.peekplatform.vortex.typescript.fixtures.Everything;
import org.peekplatform.vortex.typescript.fixtures.PeopleNear;
import org.peekplatform.vortex.typescript.fixtures.RenamePersonAction;
import org.peekplatform.vortex.typescript.fixtures.Shape;
import org.peekplatform.vortex.typescript.other.Ticket;
import tools.jackson.databind.ObjectMapper;

/**
 * The same messages are read and written with the generated classes in generated-tuples.test.mjs.
 */
class MessagesTest {

  private static final Path MESSAGES = Path.of("src/test/messages");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final Address HOME =
      new Address("Elm Street 1", "Springwood", new Address.Location(5, -3.25));

  private static final Everything EVERYTHING =
      new Everything(
          true,
          null,
          (byte) -1,
          (short) 300,
          70_000,
          9_007_199_254_740_991L,
          null,
          new BigInteger("12345678901234567890"),
          0.5f,
          5.0,
          0.25,
          new BigDecimal("12.5"),
          "text",
          null,
          UUID.fromString("0000000a-000b-000c-000d-00000000000e"),
          NOON,
          null,
          NOON.atOffset(ZoneOffset.UTC),
          LocalDateTime.ofInstant(NOON, ZoneOffset.UTC),
          LocalDate.of(2026, 3, 1),
          new byte[] {0, 1, -1},
          Colour.GREEN,
          List.of("a", "b"),
          Arrays.asList(1.5, null),
          List.of(new Shape.Circle(1.5), new Shape.Square(2)),
          new LinkedHashSet<>(List.of(Colour.RED)),
          Map.of("one", 1),
          Map.of("Springwood", List.of(HOME)),
          HOME,
          new Ticket(7, null),
          "anything");

  private static final RenamePersonAction RENAME =
      new RenamePersonAction("7d7c3f3e-0000-4000-8000-000000000001", NOON, 7, "Ada");

  private static final TupleSelector NEAR =
      TupleSelectors.of(new PeopleNear(List.of(5.0, -3.25), 100, 10, Colour.RED, null));

  private final TupleTypes types = new TupleTypes();
  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);

  MessagesTest() {
    types.register(
        Everything.class,
        Address.class,
        Address.Location.class,
        Shape.Circle.class,
        Shape.Square.class,
        Ticket.class,
        RenamePersonAction.class);
  }

  @Test
  void a_tuple_with_a_field_of_each_type_is_the_same_in_both_languages() throws IOException {
    assertThat(decoded("everything")).usingRecursiveComparison().isEqualTo(EVERYTHING);
    assertEncodes(EVERYTHING, "everything");
  }

  @Test
  void an_action_is_the_same_in_both_languages() throws IOException {
    assertThat(decoded("rename")).isEqualTo(RENAME);
    assertEncodes(RENAME, "rename");
  }

  @Test
  void a_typed_selector_is_the_same_in_both_languages() throws IOException {
    assertThat(decoded("near")).isEqualTo(NEAR);
    assertEncodes(NEAR, "near");
  }

  private Object decoded(String name) throws IOException {
    Object value = codec.decodeValue(Files.readAllBytes(file(name)));
    assertThat(value).isNotNull();
    return Objects.requireNonNull(value);
  }

  private void assertEncodes(Object value, String name) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(codec.encodeValue(value)))
        .isEqualTo(mapper.readTree(Files.readAllBytes(file(name))));
  }

  private static Path file(String name) {
    return MESSAGES.resolve(name + ".json");
  }
}
