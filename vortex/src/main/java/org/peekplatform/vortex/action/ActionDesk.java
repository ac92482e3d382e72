package org.peekplatform.vortex.action;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;

/**
 * Has each action done once, and answers all who ask for its outcome.
 *
 * <p>Actions on their way are held in memory, so that a repeat waits for the first; the outcome is
 * kept by the journal of the action's class. Safe for use by several threads.
 */
final class ActionDesk {

  /** Shorter than proxies wait, so that a slow action is told from a lost one. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration CLEANING = Duration.ofHours(1);

  private final VortexScope scope;
  private final String name;
  private final Map<String, Object> filt;
  private final ActionHandlings handlings;

  /** What this desk does itself. */
  private final Map<ActionId, ActionRun> own = new ConcurrentHashMap<>();

  /** All that is on its way; shared with the desk of which this one has taken over. */
  private volatile Map<ActionId, ActionRun> running = new ConcurrentHashMap<>();

  private final Set<ActionJournal<?>> cleaned = ConcurrentHashMap.newKeySet();
  private volatile Duration timeout = DEFAULT_TIMEOUT;
  private volatile ActionPermission permission = (sender, action) -> true;

  ActionDesk(VortexScope scope, String name, Map<String, Object> filt) {
    this.scope = scope;
    this.name = name;
    this.filt = filt;
    this.handlings = new ActionHandlings(name);
  }

  /** Lets what is on its way elsewhere be known here, and what was done there. */
  void takeOverFrom(ActionDesk former) {
    running = former.running;
    handlings.takeOverFrom(former.handlings);
  }

  /** Answers those whose action was dropped before it began. */
  void scopeEnded() {
    own.forEach(
        (id, run) -> {
          if (run.cancel()) {
            decide(id, run, () -> new ActionOutcome.Refused(Failure.busy()));
          }
        });
  }

  ActionHandlings handlings() {
    return handlings;
  }

  void setTimeout(Duration newTimeout) {
    timeout = newTimeout;
  }

  void setPermission(ActionPermission newPermission) {
    permission = newPermission;
  }

  /** Lets a journal forget now and then, as long as the scope is open. */
  void clean(ActionJournal<?> journal) {
    if (journal.retention() != null && cleaned.add(journal)) {
      scope.executor().execute(journal::forgetOld);
      scope.every(CLEANING, journal::forgetOld);
    }
  }

  /** Does an action, or waits for the outcome if it is known or on its way; then answers. */
  void take(ReceivedEnvelope received, TupleAction action) {
    ActionSender sender = ActionSender.of(received);
    ActionHandling<?> handling = handlings.ofType(ActionHandlings.typeOf(action.getClass()));
    if (!permission.allows(sender, action)) {
      throw new VortexException(
          FailureCode.FORBIDDEN, "You may not do this. Ask an administrator for the permission.");
    }
    refuseTooOld(action, handling);
    ActionId id = idOf(action);
    ActionRun run = new ActionRun(sender);
    ActionRun earlier = running.putIfAbsent(id, run);
    answerWhenDecided(received, earlier == null ? run : earlier);
    if (earlier == null) {
      own.put(id, run);
      begin(
          id,
          run,
          () ->
              handling.decide(
                  id,
                  run,
                  action,
                  () -> new ActionContext(received.from(), sender),
                  this::outcomeOf,
                  scope::failed));
    }
  }

  /** Cancels an action that has not begun, and answers with its outcome. */
  void cancel(ReceivedEnvelope received, String tupleType, String uuid) {
    ActionSender sender = ActionSender.of(received);
    ActionHandling<?> handling = handlings.ofType(tupleType);
    ActionId id = new ActionId(name, tupleType, checked(uuid));
    ActionRun cancelling = new ActionRun(sender);
    ActionRun run = running.putIfAbsent(id, cancelling);
    if (run == null) {
      answerWhenDecided(received, cancelling);
      decide(id, cancelling, () -> record(handling, id));
      return;
    }
    if (!run.sender().principal().equals(sender.principal())) {
      throw new VortexException(
          FailureCode.FORBIDDEN, "Only who sent an action may cancel it while it is on its way.");
    }
    answerWhenDecided(received, run);
    if (run.cancel()) {
      decide(id, run, () -> record(handling, id));
    }
  }

  private static ActionOutcome record(ActionHandling<?> handling, ActionId id) {
    return handling.journal().record(id, ActionHandling.cancelled(true));
  }

  private interface Deciding {
    ActionOutcome decide() throws Exception;
  }

  private void begin(ActionId id, ActionRun run, Deciding deciding) {
    // The mailbox goes on to the next action meanwhile: behind a proxy, all come over one link.
    try {
      scope
          .executor()
          .execute(
              () -> {
                if (run.begin()) {
                  decide(id, run, deciding);
                }
              });
    } catch (RejectedExecutionException e) {
      if (run.cancel()) {
        decide(id, run, () -> new ActionOutcome.Refused(Failure.busy()));
      }
    }
  }

  private void decide(ActionId id, ActionRun run, Deciding deciding) {
    ActionOutcome outcome;
    try {
      outcome = deciding.decide();
    } catch (Throwable e) {
      outcome = new ActionOutcome.Refused(Failure.of(e, "The action " + id));
    }
    // First out of the way: a repeat that comes now finds the outcome in the journal.
    running.remove(id, run);
    own.remove(id, run);
    run.outcome().complete(outcome);
  }

  private ActionOutcome outcomeOf(List<?> tuples) {
    Payload payload = Payload.of(filt, tuples);
    return new ActionOutcome.Done(scope.codec().encode(payload), payload.date());
  }

  private void refuseTooOld(TupleAction action, ActionHandling<?> handling) {
    Duration retention = handling.journal().retention();
    Instant made = dateOf(action);
    if (retention != null && made != null && made.isBefore(Instant.now().minus(retention))) {
      throw new VortexException(
          "The action was made at %s, and outcomes are remembered for %d days, so nobody knows whether it was done. Check the clock of the device and what the action would change, then act anew."
              .formatted(made, retention.toDays()));
    }
  }

  /** Old peers leave the uuid out, which the type cannot say; such an action has no repeats. */
  @SuppressWarnings("RedundantNullCheck")
  private ActionId idOf(TupleAction action) {
    String uuid = action.uuid();
    return new ActionId(
        name,
        ActionHandlings.typeOf(action.getClass()),
        uuid == null || uuid.isBlank() ? UUID.randomUUID().toString() : checked(uuid));
  }

  @SuppressWarnings("RedundantNullCheck")
  private static @Nullable Instant dateOf(TupleAction action) {
    return action.dateTime();
  }

  private static String checked(String uuid) {
    if (uuid.length() > ActionId.LONGEST_UUID) {
      throw new VortexException(
          FailureCode.INVALID,
          "The uuid of an action may have %d characters, not %d."
              .formatted(ActionId.LONGEST_UUID, uuid.length()));
    }
    return uuid;
  }

  private void answerWhenDecided(ReceivedEnvelope received, ActionRun run) {
    if (!run.await()) {
      received.replyFailure(Failure.busy());
      return;
    }
    Duration patience = timeout;
    CompletableFuture<?> _ =
        run.outcome()
            .copy()
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (outcome, failure) -> {
                  if (outcome != null) {
                    answer(received, outcome);
                  } else if (FailureText.unwrap(failure) instanceof TimeoutException) {
                    tooSlow(received, patience);
                  }
                });
  }

  private static void answer(ReceivedEnvelope received, ActionOutcome outcome) {
    switch (outcome) {
      case ActionOutcome.Done done ->
          received.reply(PayloadEnvelope.of(received.filt(), done.answer(), done.date()));
      case ActionOutcome.Refused refused -> received.replyFailure(refused.failure());
    }
  }

  private static void tooSlow(ReceivedEnvelope received, Duration patience) {
    received.replyFailure(
        FailureCode.TIMEOUT,
        "The action takes longer than %d ms and goes on. Send it again to learn what became of it."
            .formatted(patience.toMillis()));
  }
}
