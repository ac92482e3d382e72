package org.peekplatform.vortex.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.TupleSelector;

/** Makes random values, random bytes, and valid texts with faults. */
final class Mutations {

  /** What JSON and the wire are made of, so that random texts get past the first byte. */
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u00e9",
          "\\ud800",
          "null",
          "true",
          "false",
          "NaN",
          "-Infinity",
          "0",
          "-",
          "1e999",
          "12.5",
          "00",
          "9999999999999999999",
          "\"_ct\":",
          "\"_c\":",
          "\"_ft\":",
          "\"_fd\":",
          "\"rt\"",
          "\"rp\"",
          "\"rpe\"",
          "\"int\"",
          "\"datetime\"",
          "\"bytes\"",
          "\"filt\":",
          "\"tuples\":",
          "\"encodedPayload\":",
          "{\"_ct\":\"rt\",\"_c\":\"test.Six\"",
          "{\"_ft\":\"int\",\"_fd\":5}",
          "\"2020-05-20 10:11:12.131415+0000\"",
          ",\"id\":",
          " ",
          "\n",
          "é",
          "\u0000");

  private final RandomGenerator random;

  Mutations(RandomGenerator random) {
    this.random = random;
  }

  byte[] bytes(int most) {
    byte[] bytes = new byte[random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  String pieces() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** Returns a copy with some bytes changed, removed, doubled or cut off. */
  byte[] mutated(byte[] valid) {
    byte[] mutant = valid.clone();
    for (int i = 1 + random.nextInt(3); i > 0 && mutant.length > 0; i--) {
      int at = random.nextInt(mutant.length);
      int to = at + random.nextInt(Math.min(20, mutant.length - at));
      mutant =
          switch (random.nextInt(5)) {
            case 0 -> {
              mutant[at] = (byte) random.nextInt();
              yield mutant;
            }
            case 1 -> Arrays.copyOf(mutant, at);
            case 2 -> joined(Arrays.copyOf(mutant, at), from(mutant, to));
            case 3 -> joined(Arrays.copyOf(mutant, to), from(mutant, at));
            default ->
                joined(
                    joined(Arrays.copyOf(mutant, at), pieces().getBytes(StandardCharsets.UTF_8)),
                    from(mutant, at));
          };
    }
    return mutant;
  }

  private static byte[] from(byte[] bytes, int at) {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  private static byte[] joined(byte[] left, byte[] right) {
    byte[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> (char) random.nextInt(Character.MAX_VALUE + 1);
            case 1 -> (char) random.nextInt(0x20);
            case 2 -> "\"\\/{}:,_".charAt(random.nextInt(8));
            default -> (char) (' ' + random.nextInt(95));
          });
    }
    return text.toString();
  }

  double finite() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-1_000_000, 1_000_000) / 1000.0;
      case 1 -> random.nextInt(-1000, 1000);
      case 2 -> random.nextDouble(-1e9, 1e9);
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : -0.0;
      }
    };
  }

  long whole() {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  Instant instant() {
    return Instant.ofEpochSecond(
        random.nextLong(-30_610_224_000L, 253_402_300_800L), random.nextInt(1_000_000) * 1000L);
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  Six six() {
    return new Six(
        chance(2),
        chance(3) ? null : text(),
        whole(),
        finite(),
        chance(3) ? null : instant(),
        value(2));
  }

  /** Returns a value that comes back from the wire equal to itself. */
  @Nullable Object value(int levels) {
    return switch (random.nextInt(levels > 0 ? 12 : 8)) {
      case 0 -> null;
      case 1 -> chance(2);
      case 2, 3 -> whole();
      case 4 ->
          BigInteger.valueOf(random.nextLong())
              .shiftLeft(64 + random.nextInt(100))
              .add(BigInteger.ONE.shiftLeft(63));
      case 5 -> finite();
      case 6 -> text();
      case 7 -> instant();
      case 8 -> map(levels - 1);
      case 9 -> new TupleSelector(text(), nonNull(map(levels - 1)));
      case 10 -> new GenericTuple("unknown." + random.nextInt(3), nonNull(map(levels - 1)));
      default -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.add(value(levels - 1));
        }
        yield list;
      }
    };
  }

  Map<String, @Nullable Object> map(int levels) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      // Keys that begin with _ are for tags.
      map.put("k" + text(), value(levels));
    }
    return map;
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // values may be null, which the types say in words
  static Map<String, Object> nonNull(Map<String, ?> map) {
    return (Map<String, Object>) map;
  }
}
