package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.TupleExclude;
import org.peekplatform.vortex.TupleType;

/** Reads a tuple class by reflection, once, into method handles. */
final class TupleClassReader {

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);

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
    List<RecordTupleClass.PrimitiveDefault> defaults = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      MethodHandle getter = lookup.unreflect(component.getAccessor()).asType(GETTER);
      fields.add(
          new TupleField(
              component.getName(), getter, ValueConverters.of(component.getGenericType())));
      defaults.add(RecordTupleClass.PrimitiveDefault.of(component.getType()));
    }
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    MethodHandle constructor =
        lookup
            .findConstructor(type, MethodType.methodType(void.class, parameters))
            .asSpreader(Object[].class, parameters.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    return new RecordTupleClass(
        tupleType, type, List.copyOf(fields), constructor, List.copyOf(defaults));
  }

  private static TupleClass readFields(String tupleType, Class<?> type, MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    if (Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be a tuple class. Use a record or a class that can be made.");
    }
    MethodHandle constructor =
        lookup
            .findConstructor(type, MethodType.methodType(void.class))
            .asType(MethodType.methodType(Object.class));
    List<TupleField> fields = new ArrayList<>();
    List<MethodHandle> setters = new ArrayList<>();
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
          new TupleField(
              field.getName(),
              owner.unreflectGetter(field).asType(GETTER),
              ValueConverters.of(field.getGenericType())));
      setters.add(owner.unreflectSetter(field).asType(SETTER));
    }
    return new FieldTupleClass(
        tupleType, type, List.copyOf(fields), constructor, List.copyOf(setters));
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
