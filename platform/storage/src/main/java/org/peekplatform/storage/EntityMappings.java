package org.peekplatform.storage;

import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Finds what Hibernate knows of entities. */
final class EntityMappings {

  private EntityMappings() {}

  /**
   * Finds the mapping of an entity.
   *
   * @throws IllegalArgumentException if the class is no entity of the plugin
   */
  static EntityPersister find(SessionFactory sessions, SchemaName schema, Class<?> entityClass) {
    @Nullable EntityPersister found =
        sessions
            .unwrap(SessionFactoryImplementor.class)
            .getMappingMetamodel()
            .findEntityDescriptor(entityClass);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s is no entity of %s. Name it in entityClasses() of the entry hook."
              .formatted(entityClass.getName(), schema.text()));
    }
    return found;
  }
}
