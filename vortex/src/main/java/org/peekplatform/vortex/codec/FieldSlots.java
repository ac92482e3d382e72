package org.peekplatform.vortex.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of a tuple that is being read; used again for the next one. For one thread. */
final class FieldSlots {

  long[] numbers = new long[16];
  @Nullable Object[] objects = new @Nullable Object[16];
  boolean[] present = new boolean[16];

  /** Makes all fields absent. */
  void clear(int fields) {
    if (fields > present.length) {
      numbers = new long[fields];
      objects = new @Nullable Object[fields];
      present = new boolean[fields];
    } else {
      Arrays.fill(numbers, 0, fields, 0);
      Arrays.fill(objects, 0, fields, null);
      Arrays.fill(present, 0, fields, false);
    }
  }

  /** Stores a value that fits the type of the field. */
  void put(int index, TupleField field, @Nullable Object value) {
    present[index] = true;
    if (field.type().isPrimitive()) {
      numbers[index] = bits(value);
    } else {
      objects[index] = value;
    }
  }

  private static long bits(@Nullable Object value) {
    return switch (value) {
      case Boolean bool -> bool ? 1 : 0;
      case Double real -> Double.doubleToRawLongBits(real);
      case Float real -> Float.floatToRawIntBits(real);
      case Number whole -> whole.longValue();
      case null, default ->
          throw new IllegalStateException("A converter gave " + value + " for a primitive.");
    };
  }
}
