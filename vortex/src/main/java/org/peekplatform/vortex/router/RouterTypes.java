package org.peekplatform.vortex.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/**
 * The tuple classes of a router: those that all scopes share, and those of scopes that have their
 * own, so that two versions of a plugin can run at once. Safe for use by several threads.
 */
final class RouterTypes {

  private record Own(String owner, List<TupleTypes> needed) {}

  private final TupleTypes shared = new TupleTypes();
  private final ScopeTypes ofAll;
  private final JsonPayloadCodec messageCodec;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TupleTypes, Own> separate = new LinkedHashMap<>();

  RouterTypes(VortexLimits.Message limits) {
    JsonPayloadCodec codec = new JsonPayloadCodec(shared, limits, UnknownTuples.REJECT);
    this.ofAll = new ScopeTypes(this, shared, codec);
    // What a filt holds is for the scope that it is for.
    this.messageCodec = codec.with(shared, UnknownTuples.AS_GENERIC);
  }

  /** Returns what scopes have that have no classes of their own. */
  ScopeTypes ofAll() {
    return ofAll;
  }

  /** Returns the codec of messages, which can do without the classes of any scope. */
  JsonPayloadCodec messageCodec() {
    return messageCodec;
  }

  /** Makes room for the classes of one scope, which also uses those that it needs. */
  ScopeTypes separate(String owner, List<ScopeTypes> needed) {
    List<TupleTypes> used =
        needed.stream().map(ScopeTypes::own).filter(each -> each != shared).toList();
    TupleTypes own = new TupleTypes(shared, used);
    lock.lock();
    try {
      separate.put(own, new Own(owner, used));
    } finally {
      lock.unlock();
    }
    return new ScopeTypes(this, own, ofAll.codec().with(own, UnknownTuples.REJECT));
  }

  void forget(TupleTypes own) {
    lock.lock();
    try {
      separate.remove(own);
    } finally {
      lock.unlock();
    }
    own.forgetNeeded();
  }

  Registration register(String owner, TupleTypes own, Class<?>... classes) {
    lock.lock();
    try {
      for (Class<?> each : classes) {
        check(owner, own, each);
      }
      return own.register(classes);
    } finally {
      lock.unlock();
    }
  }

  private void check(String owner, TupleTypes own, Class<?> added) {
    TupleType type = added.getAnnotation(TupleType.class);
    if (type == null) {
      // The registry says so with better words.
      return;
    }
    Class<?> known = own.known(type.value());
    if (known != null) {
      if (known != added) {
        throw taken(type.value(), added, owner, known, ownerOf(own, type.value()));
      }
      return;
    }
    separate.forEach(
        (other, who) -> {
          Class<?> theirs = other.registered(type.value());
          // Two versions of one class are no conflict, and versions of one plugin none at all.
          if (theirs != null
              && !theirs.getName().equals(added.getName())
              && !who.owner().equals(owner)
              && !needs(own, other)) {
            throw taken(type.value(), added, owner, theirs, who.owner());
          }
        });
  }

  /** Tells whether one uses the classes of the owner of another. */
  private boolean needs(TupleTypes one, TupleTypes other) {
    return needed(one).stream()
        .anyMatch(each -> owner(each).equals(owner(other)) || needs(each, other));
  }

  private List<TupleTypes> needed(TupleTypes one) {
    Own own = separate.get(one);
    return own == null ? List.of() : own.needed();
  }

  private String owner(TupleTypes one) {
    Own own = separate.get(one);
    return own == null ? "the platform" : own.owner();
  }

  /** Returns whose class it is that somebody knows. */
  private String ownerOf(TupleTypes user, String tupleType) {
    if (user.registered(tupleType) != null) {
      return owner(user);
    }
    for (TupleTypes each : needed(user)) {
      if (each.known(tupleType) != null) {
        return ownerOf(each, tupleType);
      }
    }
    return owner(shared);
  }

  private static IllegalArgumentException taken(
      String tupleType, Class<?> added, String owner, Class<?> present, String whose) {
    return new IllegalArgumentException(
        "The tuple type %s of %s (%s) is already registered by %s (%s). Give one of them another name, or close the other registration first."
            .formatted(tupleType, owner, added.getName(), whose, present.getName()));
  }
}
