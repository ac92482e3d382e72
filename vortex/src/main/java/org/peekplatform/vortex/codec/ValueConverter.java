package org.peekplatform.vortex.codec;

import org.jspecify.annotations.Nullable;

/** Turns a decoded value into what a Java type wants. */
@FunctionalInterface
interface ValueConverter {

  /**
   * Converts a value.
   *
   * @param value null, Boolean, Long, BigInteger, Double, String, Instant, byte[], List, Map or a
   *     tuple
   * @return the value for the Java type
   * @throws ValueMismatchException if it does not fit
   */
  @Nullable Object convert(@Nullable Object value);
}
