package org.peekplatform.vortex.action;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexException;

/**
 * How the actions of a class are done, and where their outcomes are kept.
 *
 * @param <T> what they work with
 */
record ActionHandling<T>(
    ActionJournal<T> journal,
    TransactionalActionDelegate<TupleAction, T> delegate,
    boolean interruptible) {

  ActionHandling<T> withInterrupts() {
    return new ActionHandling<>(journal, delegate, true);
  }

  void remember(@Nullable ActionHandling<?> former) {
    if (former != null
        && journal instanceof InMemoryActionJournal own
        && former.journal instanceof InMemoryActionJournal theirs) {
      own.takeOverFrom(theirs);
    }
  }

  /**
   * Does an action once.
   *
   * @param encode makes the outcome of the tuples of the answer
   * @param failures hears what goes wrong
   * @return the outcome, remembered
   * @throws Exception if there is none: the same action may be sent again
   */
  ActionOutcome decide(
      ActionId id,
      ActionRun run,
      TupleAction action,
      Supplier<ActionContext> contexts,
      Function<List<?>, ActionOutcome> encode,
      Consumer<Throwable> failures)
      throws Exception {
    AtomicReference<ActionContext> context = new AtomicReference<>(contexts.get());
    ActionOutcome outcome;
    try {
      outcome =
          journal.decide(
              id,
              transaction -> {
                context.set(contexts.get());
                return encode.apply(process(run, action, transaction, context.get()));
              });
    } catch (Throwable e) {
      // Errors too: without an outcome, repeats would wait for ever.
      failures.accept(e);
      return afterFailure(id, run, FailureText.unwrap(e));
    }
    context.get().done();
    return outcome;
  }

  private List<?> process(ActionRun run, TupleAction action, T transaction, ActionContext context)
      throws Exception {
    if (!interruptible) {
      return delegate.process(action, transaction, context);
    }
    run.enterInterruptible();
    try {
      return delegate.process(action, transaction, context);
    } finally {
      run.leave();
    }
  }

  private ActionOutcome afterFailure(ActionId id, ActionRun run, Throwable failure)
      throws Exception {
    if (run.isCancelled()) {
      // Whoever wrapped the interrupt may have set it again; remembering must not be interrupted.
      Thread.interrupted();
      return journal.record(id, cancelled(journal.undoesFailedWork()));
    }
    if (failure instanceof VortexException known) {
      if (known.code().isWorthRepeating()) {
        throw known;
      }
      return journal.record(id, refused(known, id));
    }
    if (!journal.undoesFailedWork()) {
      return journal.record(id, refused(failure, id));
    }
    if (failure instanceof InterruptedException) {
      throw new VortexBusyException("The service is stopping. Send the action again.");
    }
    throw failure instanceof Exception exception
        ? exception
        : new IllegalStateException(failure.toString(), failure);
  }

  private static ActionOutcome refused(Throwable failure, ActionId id) {
    return new ActionOutcome.Refused(Failure.of(failure, "The action " + id));
  }

  /** Says that nothing of an action was done, or not all. */
  static ActionOutcome cancelled(boolean nothingDone) {
    return new ActionOutcome.Refused(
        new Failure(
            FailureCode.CANCELLED,
            nothingDone
                ? "The action was cancelled before it was done."
                : "The action was cancelled while it was being done; a part may be done."));
  }
}
