package org.peekplatform.vortex.action;

import java.util.List;

/**
 * Processes the actions of one class.
 *
 * @param <A> the class
 */
@FunctionalInterface
public interface TupleActionDelegate<A> {

  /**
   * Processes one action. May block; several actions are processed concurrently.
   *
   * @param action the action; comes from outside, so check its values
   * @param context where it came from
   * @return the tuples of the answer
   * @throws Exception if it fails; the message is shown to the sender
   */
  List<?> process(A action, ActionContext context) throws Exception;
}
