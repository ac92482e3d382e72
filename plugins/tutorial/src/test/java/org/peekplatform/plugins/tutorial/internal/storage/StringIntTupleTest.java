package org.peekplatform.plugins.tutorial.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StringIntTupleTest {

  @Test
  void addsPositiveAndNegativeOffsets() {
    StringIntTuple row = new StringIntTuple("pole", 5);

    row.addInt(3);
    row.addInt(-10);

    assertThat(row.getInt1()).isEqualTo(-2);
  }

  @Test
  void refusesASumThatDoesNotFitAndKeepsTheInteger() {
    StringIntTuple row = new StringIntTuple("pole", Integer.MAX_VALUE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.addInt(1))
        .withMessageContaining("Cannot add 1 to 2147483647 of 'pole'");
    assertThat(row.getInt1()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void refusesABlankText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringIntTuple(" ", 1).check())
        .withMessage("The text of a new row is empty: type at least one character.");
  }

  @Test
  void refusesATextThatIsTooLong() {
    String text = "x".repeat(StringIntTuple.MAX_LENGTH + 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringIntTuple(text, 1).check())
        .withMessageContaining("201 characters: shorten it to 200 or less");
  }
}
