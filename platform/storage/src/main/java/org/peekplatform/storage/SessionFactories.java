package org.peekplatform.storage;

import jakarta.persistence.Entity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.peekplatform.plugin.DatabaseUnavailableException;

/** Builds Hibernate's session factory for the entities of one plugin. */
final class SessionFactories {

  private final ConnectionPool pool;

  SessionFactories(ConnectionPool pool) {
    this.pool = pool;
  }

  SessionFactory open(
      String pluginName,
      SchemaName schema,
      DataSource dataSource,
      ClassLoader pluginClasses,
      List<Class<?>> entityClasses) {
    requireEntities(pluginName, entityClasses);
    StandardServiceRegistry registry = registry(schema, dataSource, pluginClasses);
    try {
      return metadata(registry, entityClasses).buildSessionFactory();
    } catch (HibernateException e) {
      StandardServiceRegistryBuilder.destroy(registry);
      DatabaseUnavailableException loss = pool.lossOfDatabase(e);
      throw loss != null ? loss : mismatch(pluginName, schema, e);
    }
  }

  /** Returns the services that know the classes of a plugin and its schema; to be destroyed. */
  StandardServiceRegistry registry(
      SchemaName schema, DataSource dataSource, ClassLoader pluginClasses) {
    BootstrapServiceRegistry bootstrap =
        new BootstrapServiceRegistryBuilder().applyClassLoader(pluginClasses).build();
    return new StandardServiceRegistryBuilder(bootstrap)
        .applySettings(settings(schema, dataSource))
        .build();
  }

  static Metadata metadata(StandardServiceRegistry registry, List<Class<?>> entityClasses) {
    MetadataSources sources = new MetadataSources(registry);
    entityClasses.forEach(sources::addAnnotatedClass);
    return sources.buildMetadata();
  }

  private Map<String, Object> settings(SchemaName schema, DataSource dataSource) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
    settings.put(AvailableSettings.DEFAULT_SCHEMA, schema.text());
    settings.put(AvailableSettings.HBM2DDL_AUTO, "validate");
    settings.put(AvailableSettings.JDBC_TIME_ZONE, "UTC");
    settings.put(AvailableSettings.STATEMENT_BATCH_SIZE, 100);
    settings.put(AvailableSettings.ORDER_INSERTS, true);
    settings.put(AvailableSettings.ORDER_UPDATES, true);
    Duration slow = pool.limits().slowStatement();
    if (!slow.isZero()) {
      settings.put(AvailableSettings.LOG_SLOW_QUERY, slow.toMillis());
    }
    return settings;
  }

  static void requireEntities(String pluginName, List<Class<?>> entityClasses) {
    for (Class<?> entityClass : entityClasses) {
      if (!entityClass.isAnnotationPresent(Entity.class)) {
        throw new EntityMappingException(
            "The class %s of plugin %s is no JPA entity. Annotate it with @Entity, or take it out of entityClasses()."
                .formatted(entityClass.getName(), pluginName),
            null);
      }
    }
  }

  private static EntityMappingException mismatch(
      String pluginName, SchemaName schema, HibernateException failure) {
    return new EntityMappingException(
        "The entity classes of plugin %s do not fit schema %s: %s. Correct the mapping, or add a database script that changes the schema."
            .formatted(pluginName, schema, reason(failure)),
        failure);
  }

  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return failure.getCause() == null
        ? String.valueOf(failure.getMessage())
        : failure.getMessage() + " (" + deepest + ")";
  }
}
