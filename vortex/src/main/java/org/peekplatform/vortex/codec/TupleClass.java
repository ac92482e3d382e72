package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/** How the instances of one tuple class are read and made. Safe for use by several threads. */
final class TupleClass {

  private final String tupleType;
  private final Class<?> javaClass;
  private final List<TupleField> fields;
  private final MethodHandle constructor;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final byte[] start;
  private final byte[][] members;
  private volatile @Nullable TupleAccess access;

  /**
   * Takes what was read of a class.
   *
   * @param constructor takes all fields, or nothing if the fields have setters
   */
  TupleClass(
      String tupleType, Class<?> javaClass, List<TupleField> fields, MethodHandle constructor) {
    this.tupleType = tupleType;
    this.javaClass = javaClass;
    this.fields = List.copyOf(fields);
    this.constructor = constructor;
    this.start =
        ("{\"_ct\":\"rt\",\"_c\":" + quoted(tupleType)).getBytes(StandardCharsets.US_ASCII);
    this.members = new byte[fields.size()][];
    for (int i = 0; i < members.length; i++) {
      String name = fields.get(i).name();
      indexes.put(name, i);
      members[i] = (',' + quoted(name) + ':').getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static String quoted(String text) {
    JsonOutput json = new JsonOutput(0);
    json.begin(Integer.MAX_VALUE);
    json.text(text);
    return new String(json.copy(), StandardCharsets.US_ASCII);
  }

  String tupleType() {
    return tupleType;
  }

  Class<?> javaClass() {
    return javaClass;
  }

  /** Returns the fields that are sent. */
  List<TupleField> fields() {
    return fields;
  }

  /** Returns how an object of this type begins, up to the end of its tuple type. */
  byte[] start() {
    return start;
  }

  /** Returns by field what stands before its value: a comma, its name and a colon. */
  byte[][] members() {
    return members;
  }

  /** Returns the index of a field, or -1. */
  int indexOf(String name) {
    Integer index = indexes.get(name);
    return index == null ? -1 : index;
  }

  /** Returns the code, which is generated when it is first needed. */
  TupleAccess access() {
    TupleAccess present = access;
    if (present == null) {
      present = TupleAccessCompiler.compile(fields, constructor);
      access = present;
    }
    return present;
  }

  /**
   * Makes an instance of decoded members.
   *
   * @param decoded by name; those that are not fields are ignored, values may be null
   */
  Object create(Map<String, ?> decoded) {
    FieldSlots slots = new FieldSlots();
    slots.clear(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      TupleField field = fields.get(i);
      if (decoded.containsKey(field.name())) {
        slots.put(i, field, field.convert(tupleType, decoded.get(field.name())));
      }
    }
    return create(slots);
  }

  /** Makes an instance of its fields. */
  Object create(FieldSlots slots) {
    try {
      return access().create(slots.numbers, slots.objects, slots.present);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw new TupleCodecException(
          "A tuple " + tupleType + " was refused by its class: " + e.getMessage(), e);
    }
  }
}
