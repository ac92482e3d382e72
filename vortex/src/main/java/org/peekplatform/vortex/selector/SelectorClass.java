package org.peekplatform.vortex.selector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleSelectorType;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/**
 * What is known of one record class.
 *
 * @param name the name of its selectors
 * @param criteria its components, in order
 * @param constructor of type (Object[])Object
 */
record SelectorClass(String name, List<Criterion> criteria, MethodHandle constructor) {

  static SelectorClass read(Class<?> type) {
    TupleSelectorType annotation = type.getAnnotation(TupleSelectorType.class);
    if (annotation == null || !type.isRecord() || annotation.value().isBlank()) {
      throw new IllegalArgumentException(
          type.getName() + " must be a record with @TupleSelectorType(\"plugin_name.Name\").");
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      List<Criterion> criteria = new ArrayList<>();
      for (RecordComponent component : components) {
        criteria.add(Criterion.read(component, lookup));
      }
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, parameters))
              .asSpreader(Object[].class, parameters.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new SelectorClass(annotation.value(), List.copyOf(criteria), constructor);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName() + " cannot stand for a selector: " + e.getMessage(), e);
    }
  }

  TupleSelector toSelector(Record values) {
    Map<String, Object> selector = new LinkedHashMap<>();
    for (Criterion criterion : criteria) {
      Object value = criterion.get(values);
      if (value != null) {
        selector.put(criterion.name(), CriterionValues.of(name, criterion.name(), value));
      }
    }
    return new TupleSelector(name, selector);
  }

  Object fromSelector(TupleSelector selector) {
    if (!name.equals(selector.name())) {
      throw new VortexException(
          "A selector named %s was read as one named %s.".formatted(selector.name(), name));
    }
    @Nullable Object[] values = new @Nullable Object[criteria.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = valueOf(criteria.get(i), selector);
    }
    try {
      return constructor.invokeExact(values);
    } catch (Throwable e) {
      throw new VortexException(
          "A selector %s was refused by its class: %s".formatted(name, e.getMessage()), e);
    }
  }

  private @Nullable Object valueOf(Criterion criterion, TupleSelector selector) {
    Object value = selector.selector().get(criterion.name());
    if (value == null) {
      if (criterion.isRequired()) {
        throw new VortexException(
            "A selector %s has no criterion %s. Give it one.".formatted(name, criterion.name()));
      }
      return null;
    }
    try {
      return JsonPayloadCodec.convert(value, criterion.type());
    } catch (TupleCodecException e) {
      throw new VortexException(
          "The criterion %s of a selector %s: %s."
              .formatted(criterion.name(), name, e.getMessage()),
          e);
    }
  }
}
