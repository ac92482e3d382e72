package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.TupleCodecException;

/**
 * A class with settable fields, such as an entity; missing members keep what the constructor set.
 *
 * @param constructor of type ()Object
 * @param setters by field, of type (Object,Object)void
 */
record FieldTupleClass(
    String tupleType,
    Class<?> javaClass,
    List<TupleField> fields,
    MethodHandle constructor,
    List<MethodHandle> setters)
    implements TupleClass {

  @Override
  public Object create(Map<String, ?> members) {
    try {
      Object tuple = constructor.invokeExact();
      for (int i = 0; i < setters.size(); i++) {
        TupleField field = fields.get(i);
        if (members.containsKey(field.name())) {
          Object value = field.convert(tupleType, members.get(field.name()));
          setters.get(i).invokeExact(tuple, value);
        }
      }
      return tuple;
    } catch (TupleCodecException e) {
      throw e;
    } catch (Throwable e) {
      throw new TupleCodecException(
          "A tuple " + tupleType + " was refused by its class: " + e.getMessage(), e);
    }
  }
}
