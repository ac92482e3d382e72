package org.peekplatform.vortex.action;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what became of actions, so that each is done once however often it is sent.
 *
 * <p>The {@linkplain InMemoryActionJournal journal in memory} forgets at a restart. One that keeps
 * outcomes in a database writes each in the transaction of its action's effect, so that a crash
 * leaves both or neither. Safe for use by several threads; methods may block. Processors make sure
 * that within one process nobody decides the same action twice at a time.
 *
 * @param <T> what an action works with while it is done, such as the session of a transaction
 */
public interface ActionJournal<T> {

  /**
   * What is to be done.
   *
   * @param <T> what it works with
   */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Does it. May be called again if the transaction failed because of another one.
     *
     * @param transaction what to work with, not to be kept
     * @return what to remember
     * @throws Exception to remember nothing; what the transaction did is undone
     */
    ActionOutcome run(T transaction) throws Exception;
  }

  /**
   * Does an action, unless its outcome is known, and remembers the outcome.
   *
   * @param id which action
   * @param work what to do
   * @return the outcome, durable where this journal is
   * @throws Exception what the work threw, or that the journal cannot be reached: a {@link
   *     org.peekplatform.vortex.VortexException} that is {@linkplain
   *     org.peekplatform.vortex.FailureCode#isWorthRepeating worth repeating}
   */
  ActionOutcome decide(ActionId id, Work<T> work) throws Exception;

  /**
   * Remembers an outcome, unless one is known already.
   *
   * @param id which action
   * @param outcome what to remember
   * @return the outcome that counts
   */
  ActionOutcome record(ActionId id, ActionOutcome outcome);

  /**
   * Tells whether nothing is left of work that threw.
   *
   * @return true if the work runs in a transaction that is rolled back
   */
  boolean undoesFailedWork();

  /**
   * Returns how long outcomes are remembered. Actions that were made before are refused, since
   * nobody knows whether they were done.
   *
   * @return the time, or null if it depends on the number of actions
   */
  @Nullable Duration retention();

  /** Forgets what is older than the retention. Called now and then. */
  void forgetOld();
}
