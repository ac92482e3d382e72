package org.peekplatform.vortex.selector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/**
 * One component of a selector's record.
 *
 * @param name its name, which is the criterion's
 * @param type its type
 * @param isRequired whether it must be given
 * @param getter of type (Object)Object
 */
record Criterion(String name, Type type, boolean isRequired, MethodHandle getter) {

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  static Criterion read(RecordComponent component, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    checkType(component);
    return new Criterion(
        component.getName(),
        component.getGenericType(),
        !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        lookup.unreflect(component.getAccessor()).asType(GETTER));
  }

  /** Finds a type that cannot be read now, not when a selector arrives. */
  private static void checkType(RecordComponent component) {
    try {
      JsonPayloadCodec.convert(null, component.getGenericType());
    } catch (TupleCodecException _) {
      // Primitives refuse null, which is no fault of the type.
    }
  }

  @Nullable Object get(Record values) {
    try {
      return (Object) getter.invokeExact((Object) values);
    } catch (Throwable e) {
      throw new VortexException("The criterion %s cannot be read.".formatted(name), e);
    }
  }
}
