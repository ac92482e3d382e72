package org.peekplatform.vortex.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Converters of numeric types; a whole double fits an integer type, nothing is rounded. */
final class NumberConverters {

  private NumberConverters() {}

  static @Nullable ValueConverter of(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return whole(type, Long.MIN_VALUE, Long.MAX_VALUE, Long::valueOf);
    } else if (type == int.class || type == Integer.class) {
      return whole(type, Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value);
    } else if (type == short.class || type == Short.class) {
      return whole(type, Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) value);
    } else if (type == byte.class || type == Byte.class) {
      return whole(type, Byte.MIN_VALUE, Byte.MAX_VALUE, value -> (byte) value);
    } else if (type == double.class || type == Double.class) {
      return floating(type, Double.MAX_VALUE, Double::valueOf);
    } else if (type == float.class || type == Float.class) {
      return floating(type, Float.MAX_VALUE, value -> (float) value);
    } else if (type == BigInteger.class) {
      return NumberConverters::bigInteger;
    } else if (type == BigDecimal.class) {
      return NumberConverters::bigDecimal;
    }
    return null;
  }

  private static ValueConverter whole(
      Class<?> type, long least, long most, LongFunction<Object> box) {
    String expected = "a whole number for " + type.getSimpleName();
    return value -> {
      if (value == null && !type.isPrimitive()) {
        return null;
      }
      long number =
          switch (value) {
            case Long whole -> whole;
            case Double real when real == Math.rint(real) && Math.abs(real) < 0x1p53 ->
                real.longValue();
            case null, default -> throw ValueMismatchException.expected(expected, value);
          };
      if (number < least || number > most) {
        throw ValueMismatchException.expected(expected, value);
      }
      return box.apply(number);
    };
  }

  private static ValueConverter floating(Class<?> type, double most, DoubleFunction<Object> box) {
    String expected = "a number in the range of " + type.getSimpleName();
    return value ->
        switch (value) {
          // Not-a-number is sent as null, so that is how it arrives (vortex-protocol 15).
          case null -> type.isPrimitive() ? box.apply(Double.NaN) : null;
          case Number number when Math.abs(number.doubleValue()) <= most ->
              box.apply(number.doubleValue());
          default -> throw ValueMismatchException.expected(expected, value);
        };
  }

  private static @Nullable Object bigInteger(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Long whole -> BigInteger.valueOf(whole);
      case BigInteger whole -> whole;
      default -> throw ValueMismatchException.expected("a whole number", value);
    };
  }

  private static @Nullable Object bigDecimal(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Long whole -> BigDecimal.valueOf(whole);
      case BigInteger whole -> new BigDecimal(whole);
      case Double real -> BigDecimal.valueOf(real);
      default -> throw ValueMismatchException.expected("a number", value);
    };
  }
}
