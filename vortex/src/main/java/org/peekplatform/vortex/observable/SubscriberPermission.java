package org.peekplatform.vortex.observable;

import org.peekplatform.vortex.TupleSelector;

/** Decides who may observe what. */
@FunctionalInterface
public interface SubscriberPermission {

  /**
   * Decides. Asked before the first answer and before every update, so it must be quick. If it
   * throws, the answer counts as no.
   *
   * @param who who wants to observe
   * @param selector what; comes from outside
   * @return true to let it
   */
  boolean allows(ObserverPrincipal who, TupleSelector selector);
}
