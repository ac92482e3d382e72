package org.peekplatform.vortex.action;

import java.util.List;

/**
 * Processes the actions of one class in a transaction that also remembers their outcome.
 *
 * @param <A> the class
 * @param <T> what the {@link ActionJournal} gives to work with
 */
@FunctionalInterface
public interface TransactionalActionDelegate<A, T> {

  /**
   * Processes one action. May block; several actions are processed concurrently. May be called
   * again with the same action if its transaction failed because of another one, so everything it
   * does should be part of the transaction, or wait for {@link ActionContext#whenDone}.
   *
   * @param action the action; comes from outside, so check its values
   * @param transaction what to work with; committed or rolled back by the caller, not to be kept
   * @param context where it came from
   * @return the tuples of the answer
   * @throws Exception to have all undone. A {@link org.peekplatform.vortex.VortexException} is a
   *     refusal, which is remembered, unless its code is {@linkplain
   *     org.peekplatform.vortex.FailureCode#isWorthRepeating worth repeating}. Anything else is an
   *     error, which is not: the same action can be sent again
   */
  List<?> process(A action, T transaction, ActionContext context) throws Exception;
}
