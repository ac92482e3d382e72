package org.peekplatform.vortex.observable;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.TupleSelector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may observe one observable. Safe for use by several threads. */
final class ObservablePermission {

  private static final Logger LOG = LoggerFactory.getLogger(ObservablePermission.class);

  /** What is decided about a vortex that asks or subscribes. */
  enum Verdict {
    /** It gets the tuples. */
    ALLOWED,
    /** It gets the tuples and is told to ask for each of its observers. */
    PROXY,
    /** It gets nothing. */
    DENIED
  }

  /**
   * What holds now.
   *
   * @param permission decides
   * @param proxies names of the vortexes that ask for their observers
   * @param label changes whenever decisions may have changed, also with a restart
   */
  private record Restriction(SubscriberPermission permission, Set<String> proxies, String label) {}

  private volatile @Nullable Restriction restriction;

  void set(SubscriberPermission permission, Set<String> proxies) {
    restriction = new Restriction(permission, Set.copyOf(proxies), UUID.randomUUID().toString());
  }

  /** Makes all decisions void. */
  void changed() {
    Restriction present = restriction;
    if (present != null) {
      set(present.permission(), present.proxies());
    }
  }

  /** Returns the text that proxies compare, or empty if everybody may observe. */
  String label() {
    Restriction present = restriction;
    return present == null ? "" : present.label();
  }

  Verdict verdict(RemoteVortex vortex, boolean asksPermission, TupleSelector selector) {
    Restriction present = restriction;
    if (present == null) {
      return Verdict.ALLOWED;
    }
    if (asksPermission && present.proxies().contains(vortex.name())) {
      return Verdict.PROXY;
    }
    return allows(present, ObserverPrincipal.of(vortex), selector)
        ? Verdict.ALLOWED
        : Verdict.DENIED;
  }

  /** Tells whether a vortex may ask about others. */
  boolean isProxy(RemoteVortex vortex) {
    Restriction present = restriction;
    return present == null || present.proxies().contains(vortex.name());
  }

  boolean allows(ObserverPrincipal who, TupleSelector selector) {
    Restriction present = restriction;
    return present == null || allows(present, who, selector);
  }

  private static boolean allows(
      Restriction present, ObserverPrincipal who, TupleSelector selector) {
    try {
      return present.permission().allows(who, selector);
    } catch (RuntimeException e) {
      LOG.error("Deciding whether {} may observe {} failed", who, selector, e);
      return false;
    }
  }
}
