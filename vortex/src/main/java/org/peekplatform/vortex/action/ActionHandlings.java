package org.peekplatform.vortex.action;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexException;

/** How actions are done, by their tuple type. */
final class ActionHandlings {

  private final String processor;
  private final Map<String, ActionHandling<?>> byType = new ConcurrentHashMap<>();
  private volatile @Nullable ActionHandling<?> fallback;

  ActionHandlings(String processor) {
    this.processor = processor;
  }

  static String typeOf(Class<?> actionClass) {
    TupleType type = actionClass.getAnnotation(TupleType.class);
    return type == null ? actionClass.getName() : type.value();
  }

  void put(Class<?> actionClass, ActionHandling<?> handling) {
    byType.put(typeOf(actionClass), handling);
  }

  void putFallback(ActionHandling<?> handling) {
    fallback = handling;
  }

  void allowInterrupts(Class<?> actionClass) {
    ActionHandling<?> changed =
        byType.computeIfPresent(typeOf(actionClass), (type, present) -> present.withInterrupts());
    if (changed == null) {
      throw new IllegalStateException(
          "Set the delegate of " + typeOf(actionClass) + " before its interrupts are allowed.");
    }
  }

  /** Lets journals in memory remember what those for the same actions remember. */
  void takeOverFrom(ActionHandlings former) {
    byType.forEach((type, handling) -> handling.remember(former.byType.get(type)));
    ActionHandling<?> own = fallback;
    if (own != null) {
      own.remember(former.fallback);
    }
  }

  boolean isEmpty() {
    return byType.isEmpty() && fallback == null;
  }

  boolean has(String tupleType) {
    return byType.containsKey(tupleType) || fallback != null;
  }

  ActionHandling<?> ofType(String tupleType) {
    ActionHandling<?> own = byType.get(tupleType);
    ActionHandling<?> found = own == null ? fallback : own;
    if (found == null) {
      throw new VortexException(
          FailureCode.NOT_FOUND,
          "The action processor "
              + processor
              + " has no delegate for "
              + tupleType
              + ". Set one where the processor is made.");
    }
    return found;
  }
}
