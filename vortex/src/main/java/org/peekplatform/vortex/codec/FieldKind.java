package org.peekplatform.vortex.codec;

import java.time.Instant;

/** How a field is read and written; kinds of numbers have a bound. */
enum FieldKind {
  BOOLEAN(0, 1),
  BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE),
  SHORT(Short.MIN_VALUE, Short.MAX_VALUE),
  INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
  LONG(Long.MIN_VALUE, Long.MAX_VALUE),
  FLOAT(0, 0),
  DOUBLE(0, 0),
  TEXT(0, 0),
  INSTANT(0, 0),
  OTHER(0, 0);

  private final long least;
  private final long most;

  FieldKind(long least, long most) {
    this.least = least;
    this.most = most;
  }

  /** Tells whether a whole number is in range. */
  boolean holds(long number) {
    return least <= number && number <= most;
  }

  /**
   * Returns the kind of a Java type, for the class of a primitive the same as for the primitive.
   */
  static FieldKind of(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return BOOLEAN;
    } else if (type == byte.class || type == Byte.class) {
      return BYTE;
    } else if (type == short.class || type == Short.class) {
      return SHORT;
    } else if (type == int.class || type == Integer.class) {
      return INT;
    } else if (type == long.class || type == Long.class) {
      return LONG;
    } else if (type == float.class || type == Float.class) {
      return FLOAT;
    } else if (type == double.class || type == Double.class) {
      return DOUBLE;
    } else if (type == String.class) {
      return TEXT;
    }
    return type == Instant.class ? INSTANT : OTHER;
  }
}
