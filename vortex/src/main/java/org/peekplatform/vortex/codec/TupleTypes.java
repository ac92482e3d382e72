package org.peekplatform.vortex.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleRegistry;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;

/** The tuple classes of one router. Readers never wait: they see an unmodifiable snapshot. */
public final class TupleTypes implements TupleRegistry {

  private record Entry(TupleClass tupleClass, int registrations) {}

  /** The same classes in two orders. */
  private record Snapshot(Map<String, Entry> byName, Map<Class<?>, TupleClass> byClass) {

    static Snapshot of(Map<String, Entry> byName) {
      Map<Class<?>, TupleClass> byClass = new HashMap<>();
      byName
          .values()
          .forEach(each -> byClass.put(each.tupleClass().javaClass(), each.tupleClass()));
      return new Snapshot(Map.copyOf(byName), Map.copyOf(byClass));
    }
  }

  private volatile Snapshot snapshot = Snapshot.of(Map.of());

  /** Makes a registry that knows {@link TupleSelector}. */
  public TupleTypes() {
    add(List.of(TupleClassReader.read(TupleSelector.class)));
  }

  @Override
  public Registration register(Class<?>... types) {
    List<TupleClass> classes = new ArrayList<>();
    for (Class<?> type : types) {
      classes.add(TupleClassReader.read(type));
    }
    add(classes);
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        remove(classes);
      }
    };
  }

  private synchronized void add(List<TupleClass> classes) {
    Map<String, Entry> changed = new HashMap<>(snapshot.byName());
    for (TupleClass each : classes) {
      Entry present = changed.get(each.tupleType());
      if (present == null) {
        changed.put(each.tupleType(), new Entry(each, 1));
      } else if (present.tupleClass().javaClass() == each.javaClass()) {
        changed.put(each.tupleType(), new Entry(present.tupleClass(), present.registrations() + 1));
      } else {
        throw new IllegalArgumentException(
            "The tuple type "
                + each.tupleType()
                + " is already registered by "
                + present.tupleClass().javaClass().getName()
                + " of another owner. Give "
                + each.javaClass().getName()
                + " another name, or close the other registration first.");
      }
    }
    snapshot = Snapshot.of(changed);
  }

  private synchronized void remove(List<TupleClass> classes) {
    Map<String, Entry> changed = new HashMap<>(snapshot.byName());
    for (TupleClass each : classes) {
      changed.computeIfPresent(
          each.tupleType(),
          (name, present) ->
              present.registrations() == 1
                  ? null
                  : new Entry(present.tupleClass(), present.registrations() - 1));
    }
    snapshot = Snapshot.of(changed);
  }

  @Nullable TupleClass byName(String tupleType) {
    Entry entry = snapshot.byName().get(tupleType);
    return entry == null ? null : entry.tupleClass();
  }

  /** Finds the class of an instance, which may be of a generated subclass of the tuple class. */
  @Nullable TupleClass ofInstance(Object tuple) {
    Map<Class<?>, TupleClass> byClass = snapshot.byClass();
    for (Class<?> each = tuple.getClass(); each != null; each = each.getSuperclass()) {
      TupleClass found = byClass.get(each);
      // A subclass that is a tuple class of its own is not sent as its superclass.
      if (found != null || each.getDeclaredAnnotation(TupleType.class) != null) {
        return found;
      }
    }
    return null;
  }

  /** Names the type of a value, for messages. */
  String describe(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof GenericTuple generic) {
      return generic.type();
    }
    TupleClass known = ofInstance(value);
    return known == null ? value.getClass().getSimpleName() : known.tupleType();
  }
}
