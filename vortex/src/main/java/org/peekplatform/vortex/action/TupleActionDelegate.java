package org.peekplatform.vortex.action;

import java.util.List;

/**
 * Processes the actions of one class, remembering their outcomes until a restart.
 *
 * <p>Use a {@link TransactionalActionDelegate} for actions that change a database: only then they
 * are done once over restarts too.
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
   * @throws Exception if it fails; the message is shown to the sender. The failure is remembered,
   *     since the action may have been done in part, unless it is a {@link
   *     org.peekplatform.vortex.VortexException} with a code that is {@linkplain
   *     org.peekplatform.vortex.FailureCode#isWorthRepeating worth repeating}
   */
  List<?> process(A action, ActionContext context) throws Exception;
}
