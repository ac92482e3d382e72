package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/**
 * A record; missing members get the default of their type.
 *
 * @param constructor of type (Object[])Object
 * @param primitiveDefaults by component; null where the type is not primitive
 */
record RecordTupleClass(
    String tupleType,
    Class<?> javaClass,
    List<TupleField> fields,
    MethodHandle constructor,
    List<PrimitiveDefault> primitiveDefaults)
    implements TupleClass {

  /** The value of a component that was not sent. */
  record PrimitiveDefault(@Nullable Object value) {

    static PrimitiveDefault of(Class<?> type) {
      return new PrimitiveDefault(
          type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null);
    }
  }

  @Override
  public Object create(Map<String, ?> members) {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      TupleField field = fields.get(i);
      values[i] =
          members.containsKey(field.name())
              ? field.convert(tupleType, members.get(field.name()))
              : primitiveDefaults.get(i).value();
    }
    try {
      return constructor.invokeExact(values);
    } catch (Throwable e) {
      throw new TupleCodecException(
          "A tuple " + tupleType + " was refused by its class: " + e.getMessage(), e);
    }
  }
}
