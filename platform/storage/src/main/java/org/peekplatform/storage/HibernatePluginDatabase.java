package org.peekplatform.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PrefetchedIds;
import org.peekplatform.vortex.action.ActionJournal;
import org.peekplatform.vortex.loader.CrudFields;
import org.peekplatform.vortex.loader.TupleCrudStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin's schema, mapped by Hibernate (Documentation 7.9.7).
 *
 * <p>Safe for use by several threads. Whoever opens it closes it after the plugin has stopped.
 */
public final class HibernatePluginDatabase implements PluginDatabase, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HibernatePluginDatabase.class);

  private final ConnectionPool pool;
  private final SchemaName schema;
  private final DataSource dataSource;
  private final SessionFactory sessions;
  private final ActionJournal<EntityManager> journal;

  private HibernatePluginDatabase(
      ConnectionPool pool, SchemaName schema, DataSource dataSource, SessionFactory sessions) {
    this.pool = pool;
    this.schema = schema;
    this.dataSource = dataSource;
    this.sessions = sessions;
    this.journal = new HibernateActionJournal(this);
  }

  /**
   * Maps the plugin's entity classes and checks that they fit the migrated schema.
   *
   * @param pool where the database is
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param pluginClasses the class loader of the plugin
   * @param entityClasses the plugin's entities, without a schema of their own; may be empty
   * @return the database of the plugin
   * @throws EntityMappingException if the classes are no entities, or do not fit the schema
   * @throws DatabaseUnavailableException if the database is not there
   */
  public static HibernatePluginDatabase open(
      ConnectionPool pool,
      String pluginName,
      ClassLoader pluginClasses,
      List<Class<?>> entityClasses) {
    SchemaName schema = SchemaName.ofPlugin(pluginName);
    DataSource dataSource = pool.dataSource(schema);
    SessionFactory sessions =
        new SessionFactories(pool)
            .open(pluginName, schema, dataSource, pluginClasses, entityClasses);
    return new HibernatePluginDatabase(pool, schema, dataSource, sessions);
  }

  @Override
  public String schema() {
    return schema.text();
  }

  @Override
  public <R extends @Nullable Object> R inTransaction(Work<R> work) {
    try (EntityManager entityManager = sessions.createEntityManager()) {
      EntityTransaction transaction = entityManager.getTransaction();
      transaction.begin();
      R result;
      try {
        result = work.run(entityManager);
        transaction.commit();
      } catch (Exception e) {
        rollBack(transaction, e);
        throw e;
      }
      return result;
    } catch (Exception e) {
      throw unchecked(e);
    }
  }

  /** A failing rollback must not hide the reason for it; the connection is dropped anyway. */
  private static void rollBack(EntityTransaction transaction, Exception reason) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private RuntimeException unchecked(Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    DatabaseUnavailableException loss = pool.lossOfDatabase(failure);
    if (loss != null) {
      return loss;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new CompletionException(failure);
  }

  @Override
  public <T> TupleCrudStore<T> crudStore(Class<T> entityClass, CrudFields writable) {
    return new HibernateTupleCrudStore<>(this, entityClass, writable);
  }

  @Override
  public ActionJournal<EntityManager> actionJournal() {
    return journal;
  }

  @Override
  public PrefetchedIds prefetchIds(Class<?> entityClass, int count) {
    return new IdPrefetch(sessions, schema).take(this, entityClass, count);
  }

  @Override
  public <T> long bulkInsert(
      EntityManager session, Class<T> entityClass, Iterable<? extends T> rows) {
    return new BulkInsert(EntityMappings.find(sessions, schema, entityClass)).insert(session, rows);
  }

  @Override
  public String connectUrl() {
    return pool.jdbcUrl();
  }

  @Override
  public EntityManagerFactory entityManagerFactory() {
    return sessions;
  }

  @Override
  public DataSource dataSource() {
    return dataSource;
  }

  /** Forgets the entity classes; the pool stays open. */
  @Override
  public void close() {
    sessions.close();
    log.debug("Closed the database of schema {}", schema);
  }
}
