package org.peekplatform.plugins.tutorial.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapsToggleTest {

  @ParameterizedTest
  @CsvSource({
    "transformer, TRANSFORMER",
    "Feeder Pillar, feeder pillar",
    "SUBSTATION, substation",
    "mixed Case, MIXED CASE",
    "7 Pole, 7 POLE",
    "éclair, ÉCLAIR",
    "Éclair, éclair",
    "straße, STRASSE"
  })
  void theFirstLetterDecides(String before, String after) {
    assertThat(CapsToggle.toggle(before)).isEqualTo(after);
  }

  @Test
  void anEmptyTextStaysEmpty() {
    assertThat(CapsToggle.toggle("")).isEmpty();
  }

  @Test
  void aLetterOutsideTheBasicPlaneCounts() {
    String upper = Character.toString(0x10400);
    String lower = Character.toString(0x10428);

    assertThat(CapsToggle.toggle(upper)).isEqualTo(lower);
    assertThat(CapsToggle.toggle(lower)).isEqualTo(upper);
  }
}
