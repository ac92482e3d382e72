package org.peekplatform.vortex.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peekplatform.vortex.TupleCodecException;

class DottedInputTest {

  /** Gives at most so many bytes at a time, as packets of that size do. */
  private static final class Packets extends ByteArrayInputStream {
    private final int size;

    Packets(String text, int size) {
      super(text.getBytes(StandardCharsets.ISO_8859_1));
      this.size = size;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, size));
    }
  }

  private static DottedInput input(String text, int packetSize) {
    return new DottedInput(new Packets(text, packetSize));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8192, 100_000})
  void messagesAreCutAtTheirDotsWhateverThePacketsAre(int packetSize) throws IOException {
    String large = "x".repeat(50_000);
    DottedInput in = input("ab." + large + "...c.rest", packetSize);
    assertThat(next(in)).isEqualTo("ab");
    assertThat(next(in)).isEqualTo(large);
    assertThat(next(in)).as("a heart beat").isEmpty();
    assertThat(next(in)).isEmpty();
    assertThat(next(in)).isEqualTo("c");
    assertThat(in.next(100, () -> {})).as("what has no dot is no message").isNull();
  }

  private static String next(DottedInput in) throws IOException {
    return String.valueOf(in.next(50_000, () -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xxxxxx.", "xxxxxx", "ab.xxxxxx"})
  void aMessageAboveTheLimitIsRefusedBeforeItsEndComes(String text) throws IOException {
    DottedInput in = input(text, 3);
    if (text.startsWith("ab")) {
      assertThat(in.next(5, () -> {})).isEqualTo("ab");
    }
    assertThatThrownBy(() -> in.next(5, () -> {}))
        .isInstanceOf(TupleCodecException.class)
        .hasMessageContaining("larger than 5 bytes");
    assertThat(input("12345.", 3).next(5, () -> {})).isEqualTo("12345");
  }

  @Test
  void allBytesAreSignsOfLife() throws IOException {
    AtomicInteger heard = new AtomicInteger();
    assertThat(input("12345.", 2).next(5, heard::incrementAndGet)).isEqualTo("12345");
    assertThat(heard).hasValue(3);
  }

  /** Looking at all of it again for each packet would take minutes. */
  @Test
  @Timeout(20)
  void manySmallPacketsTakeNoLongerThanTheirBytes() throws IOException {
    String large = "x".repeat(2_000_000);
    assertThat(input(large + ".", 1).next(large.length(), () -> {})).isEqualTo(large);
  }
}
