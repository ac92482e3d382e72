package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/**
 * One field of a tuple class.
 *
 * @param name its name in Java and on the wire
 * @param getter of type (Object)Object
 * @param converter fits decoded values to its Java type
 */
record TupleField(String name, MethodHandle getter, ValueConverter converter) {

  @Nullable Object get(Object tuple) {
    try {
      return getter.invokeExact(tuple);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Reading the field " + name + " failed", e);
    }
  }

  @Nullable Object convert(String tupleType, @Nullable Object value) {
    try {
      return converter.convert(value);
    } catch (ValueMismatchException e) {
      throw new TupleCodecException(
          "The field " + name + " of tuple " + tupleType + ": " + e.getMessage() + ".", e);
    }
  }
}
