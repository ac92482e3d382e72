package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleExclude;
import org.peekplatform.vortex.TupleType;

/** Reads a tuple class by reflection, once, into method handles. */
final class TupleClassReader {

  private static final Set<String> RESERVED =
      Set.of(WireNames.CLASS_TAG, WireNames.CLASS_NAME, WireNames.FIELD_TYPE, WireNames.FIELD_DATA);

  private TupleClassReader() {}

  static TupleClass read(Class<?> type) {
    TupleType annotation = type.getAnnotation(TupleType.class);
    if (annotation == null) {
      throw new IllegalArgumentException(
          type.getName() + " has no @TupleType. Add @TupleType(\"plugin_name.TupleName\") to it.");
    }
    if (annotation.value().isBlank()) {
      throw new IllegalArgumentException("The @TupleType of " + type.getName() + " is blank.");
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      return type.isRecord()
          ? readRecord(annotation.value(), type, lookup)
          : readFields(annotation.value(), type, lookup);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be a tuple class: " + e.getMessage(), e);
    }
  }

  private static TupleClass readRecord(String tupleType, Class<?> type, MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    List<TupleField> fields = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      MethodHandle getter = lookup.unreflect(component.getAccessor());
      fields.add(
          field(
              component.getName(), component.getType(), component.getGenericType(), getter, null));
    }
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    MethodHandle constructor =
        lookup.findConstructor(type, MethodType.methodType(void.class, parameters));
    return new TupleClass(tupleType, type, fields, constructor);
  }

  private static TupleField field(
      String name,
      Class<?> type,
      Type genericType,
      MethodHandle getter,
      @Nullable MethodHandle setter) {
    if (RESERVED.contains(name)) {
      throw new IllegalArgumentException(
          "A field cannot be sent with the name " + name + ", which is reserved. Rename it.");
    }
    if (type == char.class || type == Character.class) {
      throw new IllegalArgumentException(
          "The field " + name + " cannot be sent: it is a char. Use a String.");
    }
    return new TupleField(
        name, type, FieldKind.of(type), ValueConverters.of(genericType), getter, setter);
  }

  private static TupleClass readFields(String tupleType, Class<?> type, MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    if (Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be a tuple class. Use a record or a class that can be made.");
    }
    MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class));
    List<TupleField> fields = new ArrayList<>();
    for (Field field : sentFields(type).values()) {
      if (Modifier.isFinal(field.getModifiers())) {
        throw new IllegalArgumentException(
            "The field "
                + field
                + " is final. Make it settable, mark it @TupleExclude, or use a record.");
      }
      MethodHandles.Lookup owner =
          MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup());
      fields.add(
          field(
              field.getName(),
              field.getType(),
              field.getGenericType(),
              owner.unreflectGetter(field),
              owner.unreflectSetter(field)));
    }
    return new TupleClass(tupleType, type, fields, constructor);
  }

  /** Superclass fields first; a hidden field is replaced by the one that hides it. */
  private static Map<String, Field> sentFields(Class<?> type) {
    List<Class<?>> lineage = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      lineage.add(each);
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Class<?> each : lineage.reversed()) {
      for (Field field : each.getDeclaredFields()) {
        if (isSent(field)) {
          fields.put(field.getName(), field);
        }
      }
    }
    return fields;
  }

  private static boolean isSent(Field field) {
    int modifiers = field.getModifiers();
    // Names that begin with _ or $ are reserved, or were added by a bytecode enhancer.
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !field.isSynthetic()
        && !field.isAnnotationPresent(TupleExclude.class)
        && !field.getName().startsWith("_")
        && !field.getName().startsWith("$");
  }
}
