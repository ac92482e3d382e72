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

/**
 * Tuple classes by their names: those registered here, and those of others that are used here too.
 * Readers never wait: they see an unmodifiable snapshot.
 */
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

  private final @Nullable TupleTypes shared;
  private volatile List<TupleTypes> needed;
  private volatile Snapshot snapshot = Snapshot.of(Map.of());

  /** Makes a registry that knows {@link TupleSelector}. */
  public TupleTypes() {
    this.shared = null;
    this.needed = List.of();
    add(List.of(TupleClassReader.read(TupleSelector.class)));
  }

  /**
   * Makes a registry that also knows the classes of others.
   *
   * @param shared what all know
   * @param needed further registries, with those that they need themselves
   */
  public TupleTypes(TupleTypes shared, List<TupleTypes> needed) {
    this.shared = shared;
    this.needed = List.copyOf(needed);
  }

  /** Forgets the needed registries, so that their classes can go. */
  public void forgetNeeded() {
    needed = List.of();
  }

  /**
   * Finds a class that can be decoded here.
   *
   * @param tupleType its name
   * @return the class registered here or in a registry that is used here, or null
   */
  public @Nullable Class<?> known(String tupleType) {
    TupleClass found = byName(tupleType);
    return found == null ? null : found.javaClass();
  }

  /**
   * Finds a class that is registered here itself.
   *
   * @param tupleType its name
   * @return the class, or null
   */
  public @Nullable Class<?> registered(String tupleType) {
    Entry entry = snapshot.byName().get(tupleType);
    return entry == null ? null : entry.tupleClass().javaClass();
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
    if (entry != null) {
      return entry.tupleClass();
    }
    for (TupleTypes each : needed) {
      TupleClass found = each.byName(tupleType);
      if (found != null) {
        return found;
      }
    }
    return shared == null ? null : shared.byName(tupleType);
  }

  private @Nullable TupleClass byClass(Class<?> type) {
    TupleClass own = snapshot.byClass().get(type);
    if (own != null) {
      return own;
    }
    for (TupleTypes each : needed) {
      TupleClass found = each.byClass(type);
      if (found != null) {
        return found;
      }
    }
    return shared == null ? null : shared.byClass(type);
  }

  /** Finds the class of an instance, which may be of a generated subclass of the tuple class. */
  @Nullable TupleClass ofInstance(Object tuple) {
    for (Class<?> each = tuple.getClass(); each != null; each = each.getSuperclass()) {
      TupleClass found = byClass(each);
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
