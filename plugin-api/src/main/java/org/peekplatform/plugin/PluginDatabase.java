package org.peekplatform.plugin;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.action.ActionJournal;
import org.peekplatform.vortex.loader.CrudFields;
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
   * Returns a store that loads, saves and deletes one entity class for a tuple loader, whose forms
   * may write all fields that the tuple carries.
   *
   * @param entityClass one of the plugin's entity classes, which is a tuple too
   * @return a store whose calls each run in a transaction of their own
   * @param <T> the entity
   */
  default <T> TupleCrudStore<T> crudStore(Class<T> entityClass) {
    return crudStore(entityClass, CrudFields.all());
  }

  /**
   * Returns a store that loads, saves and deletes one entity class for a tuple loader.
   *
   * <p>A row that somebody else changed or deleted since the form loaded it is refused with a
   * {@link org.peekplatform.vortex.loader.TupleConflictException} that holds the row as it is now;
   * this needs an entity with a {@link jakarta.persistence.Version} field. Fields with {@link
   * org.peekplatform.vortex.TupleExclude} and those that are not writable keep what the database
   * has; in new rows, what a new object of the class has.
   *
   * @param entityClass one of the plugin's entity classes, which is a tuple too
   * @param writable which fields forms may write
   * @return a store whose calls each run in a transaction of their own
   * @param <T> the entity
   * @throws IllegalArgumentException if a writable field does not exist or is never sent
   */
  <T> TupleCrudStore<T> crudStore(Class<T> entityClass, CrudFields writable);

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
