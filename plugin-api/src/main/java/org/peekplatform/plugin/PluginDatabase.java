package org.peekplatform.plugin;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.action.ActionJournal;
import org.peekplatform.vortex.loader.TupleCrudStore;

/**
 * A plugin's own schema in the PostgreSQL database (Documentation 7.9.7).
 *
 * <p>The schema is migrated before the plugin is loaded. All methods may be called from any thread
 * and may block for a pooled connection.
 */
public interface PluginDatabase {

  /** Work that runs in one transaction and returns something. */
  @FunctionalInterface
  interface Work<R extends @Nullable Object> {
    /**
     * Does the work.
     *
     * @param entityManager the session of this transaction; not to be kept
     * @return what {@link PluginDatabase#inTransaction} returns
     * @throws Exception to roll back; it reaches the caller
     */
    R run(EntityManager entityManager) throws Exception;
  }

  /**
   * Returns the name of the plugin's schema.
   *
   * @return such as {@code pl_tutorial}
   */
  String schema();

  /**
   * Runs work in a transaction of its own and commits it.
   *
   * @param work what to do; when it throws, everything is rolled back
   * @return what the work returned
   * @param <R> the type of the result
   * @throws DatabaseUnavailableException if no connection can be had
   * @throws RuntimeException what the work threw; checked exceptions are wrapped in {@link
   *     java.util.concurrent.CompletionException}
   */
  <R extends @Nullable Object> R inTransaction(Work<R> work);

  /**
   * Returns a store that loads, saves and deletes one entity class for a tuple loader.
   *
   * @param entityClass one of the plugin's entity classes, which is a tuple too
   * @return a store whose calls each run in a transaction of their own
   * @param <T> the entity
   */
  <T> TupleCrudStore<T> crudStore(Class<T> entityClass);

  /**
   * Returns the journal that keeps the outcome of an action in the transaction of its effect, so
   * that each action is done once, also over restarts (Documentation 7.9.15). Outcomes are
   * remembered for 30 days.
   *
   * @return the journal; give it to {@link
   *     org.peekplatform.vortex.action.TupleActionProcessor#setDelegate(Class, ActionJournal,
   *     org.peekplatform.vortex.action.TransactionalActionDelegate)}
   */
  ActionJournal<EntityManager> actionJournal();

  /**
   * Returns the factory behind the transactions, for what the methods above do not offer.
   *
   * @return the factory; owned by the platform, never to be closed
   */
  EntityManagerFactory entityManagerFactory();

  /**
   * Returns the connection pool, with the plugin's schema as search path.
   *
   * @return the pool; owned by the platform
   */
  DataSource dataSource();
}
