package org.peekplatform.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.action.ActionId;
import org.peekplatform.vortex.action.ActionJournal;
import org.peekplatform.vortex.action.ActionOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outcomes of a plugin's actions in the transactions of their effects (Documentation
 * 7.9.15).
 *
 * <p>A transaction claims its action by the key of a row, so that another one, of another process
 * too, waits for the outcome.
 */
final class HibernateActionJournal implements ActionJournal<EntityManager> {

  private static final Logger log = LoggerFactory.getLogger(HibernateActionJournal.class);
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final int ATTEMPTS = 3;

  /** Transactions that PostgreSQL ends in favour of another: conflicts and deadlocks. */
  private static final Set<String> CLASHES = Set.of("40001", "40P01");

  private final PluginDatabase database;
  private final ActionRows rows;

  HibernateActionJournal(PluginDatabase database) {
    this.database = database;
    this.rows = new ActionRows(database.schema());
  }

  @Override
  public ActionOutcome decide(ActionId id, Work<EntityManager> work) {
    return inTransaction(
        entities -> {
          if (!withConnection(entities, connection -> rows.claim(connection, id))) {
            return withConnection(entities, connection -> rows.read(connection, id));
          }
          return written(entities, id, work.run(entities));
        });
  }

  @Override
  public ActionOutcome record(ActionId id, ActionOutcome outcome) {
    return decide(id, entities -> outcome);
  }

  private ActionOutcome written(EntityManager entities, ActionId id, ActionOutcome outcome) {
    return withConnection(
        entities,
        connection -> {
          rows.write(connection, id, outcome);
          return outcome;
        });
  }

  @Override
  public boolean undoesFailedWork() {
    return true;
  }

  @Override
  public Duration retention() {
    return RETENTION;
  }

  @Override
  public void forgetOld() {
    // Longer than actions are accepted, so that none slips through between the two.
    Instant before = Instant.now().minus(RETENTION).minus(Duration.ofDays(1));
    boolean more = true;
    while (more) {
      more =
          inTransaction(
              entities ->
                  withConnection(entities, connection -> rows.removeSome(connection, before)));
    }
  }

  private <R> R inTransaction(PluginDatabase.Work<R> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.inTransaction(work);
      } catch (DatabaseUnavailableException e) {
        log.warn("An action cannot be done now", e);
        throw new VortexException(
            FailureCode.OFFLINE,
            "The database is away, so nobody knows yet whether the action is done. Send it again.",
            e);
      } catch (RuntimeException e) {
        if (!hasClashed(e)) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          log.warn("An action clashed with others {} times", ATTEMPTS, e);
          throw new VortexBusyException(
              "Others changed the same data at the same time. Send the action again.");
        }
      }
    }
  }

  /** What a delegate says in its own words is not tried again. */
  private static boolean hasClashed(RuntimeException failure) {
    if (failure instanceof VortexException) {
      return false;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException
          || (cause instanceof SQLException sql && CLASHES.contains(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static <R> R withConnection(EntityManager entities, ReturningWork<R> work) {
    return entities.unwrap(Session.class).doReturningWork((Connection c) -> work.execute(c));
  }
}
