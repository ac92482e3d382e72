package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/**
 * One field of a tuple class.
 *
 * @param name its name in Java and on the wire
 * @param type its Java type
 * @param kind how it is read and written
 * @param converter fits decoded values to its Java type
 * @param getter reads it from an instance
 * @param setter writes it; null if the constructor does
 */
record TupleField(
    String name,
    Class<?> type,
    FieldKind kind,
    ValueConverter converter,
    MethodHandle getter,
    @Nullable MethodHandle setter) {

  @Nullable Object convert(String tupleType, @Nullable Object value) {
    try {
      return converter.convert(value);
    } catch (ValueMismatchException e) {
      throw new TupleCodecException(
          "The field " + name + " of tuple " + tupleType + ": " + e.getMessage() + ".", e);
    }
  }
}
