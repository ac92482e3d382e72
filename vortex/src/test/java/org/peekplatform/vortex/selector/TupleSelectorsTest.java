package org.peekplatform.vortex.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleSelectorType;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

class TupleSelectorsTest {

  enum Colour {
    RED
  }

  @TupleSelectorType("test.Everything")
  record Everything(
      int count,
      float ratio,
      BigDecimal price,
      Colour colour,
      UUID id,
      Instant since,
      LocalDate day,
      List<Double> weights,
      Map<String, Integer> limits,
      @Nullable String text) {}

  @TupleSelectorType("test.Range")
  record Range(int from, @Nullable Integer to) {
    Range {
      if (from < 0) {
        throw new IllegalArgumentException("from is negative");
      }
    }
  }

  record NoSelector() {}

  @TupleSelectorType("test.Unsendable")
  record Unsendable(Object value) {}

  private static final Everything EVERYTHING =
      new Everything(
          5,
          0.1f,
          new BigDecimal("2.50"),
          Colour.RED,
          UUID.fromString("0000000a-000b-000c-000d-00000000000e"),
          Instant.parse("2026-03-01T10:00:00Z"),
          LocalDate.of(2026, 3, 1),
          List.of(1.0, 2.5),
          Map.of("a", 1),
          null);

  @Test
  void a_selector_reads_back_as_the_record_that_it_was_made_of() {
    TupleSelector selector = TupleSelectors.of(EVERYTHING);
    assertThat(selector.name()).isEqualTo("test.Everything");
    assertThat(selector.selector()).doesNotContainKey("text");
    Everything read = TupleSelectors.read(selector, Everything.class);
    assertThat(read)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(EVERYTHING);
  }

  @Test
  void a_selector_equals_itself_after_a_journey() {
    TupleSelector selector = TupleSelectors.of(EVERYTHING);
    JsonPayloadCodec codec =
        new JsonPayloadCodec(
            new TupleTypes(), VortexLimits.defaults().message(), UnknownTuples.REJECT);
    Object arrived = codec.decodeValue(codec.encodeValue(selector));
    assertThat(arrived).isEqualTo(selector);
    assertThat(((TupleSelector) Objects.requireNonNull(arrived)).orderedText())
        .isEqualTo(selector.orderedText());
  }

  @Test
  void a_provider_is_registered_by_the_name() {
    assertThat(TupleSelectors.nameOf(Range.class)).isEqualTo("test.Range");
  }

  @Test
  void bad_selectors_are_refused_with_the_reason() {
    assertRefused(new TupleSelector("test.Range", Map.of()), "has no criterion from");
    assertRefused(new TupleSelector("test.Range", Map.of("from", "x")), "criterion from");
    assertRefused(new TupleSelector("test.Range", Map.of("from", -1)), "from is negative");
    assertRefused(new TupleSelector("test.Other", Map.of("from", 1)), "named test.Other");
  }

  @Test
  void criteria_that_the_record_does_not_know_are_ignored() {
    TupleSelector selector = new TupleSelector("test.Range", Map.of("from", 1, "colour", "RED"));
    assertThat(TupleSelectors.read(selector, Range.class)).isEqualTo(new Range(1, null));
  }

  @Test
  void other_records_and_values_are_refused() {
    assertThatThrownBy(() -> TupleSelectors.of(new NoSelector()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@TupleSelectorType");
    assertThatThrownBy(() -> TupleSelectors.of(new Unsendable(Thread.currentThread())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("criterion value of test.Unsendable");
  }

  private static void assertRefused(TupleSelector selector, String reason) {
    assertThatThrownBy(() -> TupleSelectors.read(selector, Range.class))
        .isInstanceOf(VortexException.class)
        .hasMessageContaining(reason);
  }
}
