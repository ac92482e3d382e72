package org.peekplatform.vortex.codec;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/** Thrown when a value does not fit a Java type; the place is added by whoever knows it. */
final class ValueMismatchException extends TupleCodecException {

  private static final long serialVersionUID = 1L;

  ValueMismatchException(String message) {
    super(message);
  }

  static ValueMismatchException expected(String what, @Nullable Object value) {
    return new ValueMismatchException("expected " + what + ", got " + describe(value));
  }

  private static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text ->
          "the text \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
      case Number number -> "the number " + number;
      case Boolean bool -> "the boolean " + bool;
      case Collection<?> list -> "a list";
      case Map<?, ?> map -> "a map";
      case byte[] bytes -> "bytes";
      default -> "a " + value.getClass().getSimpleName();
    };
  }
}
