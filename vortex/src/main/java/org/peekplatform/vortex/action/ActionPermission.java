package org.peekplatform.vortex.action;

/** Decides who may do what. */
@FunctionalInterface
public interface ActionPermission {

  /**
   * Decides about one action before it is done. May block; is asked for repeats too.
   *
   * @param sender who sent it
   * @param action what is to be done; comes from outside
   * @return false to refuse it
   */
  boolean allows(ActionSender sender, TupleAction action);
}
