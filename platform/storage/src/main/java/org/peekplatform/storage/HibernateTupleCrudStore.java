package org.peekplatform.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.loader.TupleCrudStore;

/**
 * Loads, saves and deletes the rows of one entity for a tuple loader (Documentation 7.9.12).
 *
 * @param <T> the entity
 */
final class HibernateTupleCrudStore<T> implements TupleCrudStore<T> {

  private static final String ID = "id";

  private final PluginDatabase database;
  private final Class<T> entityClass;
  private final EntityType<T> entity;
  private final SingularAttribute<? super T, ?> id;

  HibernateTupleCrudStore(PluginDatabase database, Metamodel metamodel, Class<T> entityClass) {
    this.database = database;
    this.entityClass = entityClass;
    this.entity = metamodel.entity(entityClass);
    this.id = entity.getId(entity.getIdType().getJavaType());
  }

  @Override
  public List<T> load(Map<String, Object> filt) {
    Object wanted = idIn(filt);
    return database.inTransaction(
        entityManager -> {
          if (wanted == null) {
            return all(entityManager);
          }
          T found = entityManager.find(entityClass, wanted);
          return found == null ? List.of() : List.of(found);
        });
  }

  @Override
  public List<T> save(List<T> tuples, Map<String, Object> filt) {
    return inTransaction(
        entityManager -> {
          List<T> saved = new ArrayList<>(tuples.size());
          for (T tuple : tuples) {
            saved.add(save(entityManager, tuple));
          }
          entityManager.flush();
          return saved;
        });
  }

  private T save(EntityManager entityManager, T tuple) {
    Object key = idOf(entityManager, tuple);
    if (key == null) {
      entityManager.persist(tuple);
      return tuple;
    }
    if (entityManager.find(entityClass, key) == null) {
      throw gone(key);
    }
    try {
      return entityManager.merge(tuple);
    } catch (OptimisticLockException e) {
      throw changed(key, e);
    }
  }

  @Override
  public List<T> delete(List<T> tuples, Map<String, Object> filt) {
    Object wanted = idIn(filt);
    return inTransaction(
        entityManager -> {
          if (tuples.isEmpty() && wanted != null) {
            remove(entityManager, wanted, null);
          }
          for (T tuple : tuples) {
            Object key = idOf(entityManager, tuple);
            if (key != null) {
              remove(entityManager, key, tuple);
            }
          }
          entityManager.flush();
          return List.of();
        });
  }

  /**
   * Deletes a row; one that is already gone is what the user wanted.
   *
   * @param seen the row as the user saw it, or null if only its id is known
   */
  private void remove(EntityManager entityManager, Object key, @Nullable T seen) {
    T found = entityManager.find(entityClass, key);
    if (found == null) {
      return;
    }
    if (seen != null && !Objects.equals(versionOf(seen), versionOf(found))) {
      throw changed(key, null);
    }
    entityManager.remove(found);
  }

  /** Returns the version, or null of an entity that has none. */
  private @Nullable Object versionOf(T tuple) {
    return entity.hasVersionAttribute()
        ? database.entityManagerFactory().getPersistenceUnitUtil().getVersion(tuple)
        : null;
  }

  private List<T> all(EntityManager entityManager) {
    CriteriaQuery<T> query = entityManager.getCriteriaBuilder().createQuery(entityClass);
    Root<T> root = query.from(entity);
    query.select(root).orderBy(entityManager.getCriteriaBuilder().asc(root.get(id.getName())));
    return entityManager.createQuery(query).getResultList();
  }

  private List<T> inTransaction(PluginDatabase.Work<List<T>> work) {
    try {
      return database.inTransaction(work);
    } catch (OptimisticLockException e) {
      Object changed = e.getEntity();
      throw changed(
          changed == null
              ? "row"
              : database.entityManagerFactory().getPersistenceUnitUtil().getIdentifier(changed),
          e);
    }
  }

  private ConcurrentChangeException changed(Object key, @Nullable OptimisticLockException cause) {
    return new ConcurrentChangeException(
        "%s %s was changed by somebody else after you loaded it, so nothing was saved or deleted. Load again and repeat your change."
            .formatted(entity.getName(), key),
        cause);
  }

  private ConcurrentChangeException gone(Object key) {
    return new ConcurrentChangeException(
        "%s %s was deleted by somebody else, so nothing was saved. Load again; to keep your values, add them as new."
            .formatted(entity.getName(), key),
        null);
  }

  private static @Nullable Object idOf(EntityManager entityManager, Object tuple) {
    Object key =
        entityManager.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(tuple);
    // A form without an id may send the default of a primitive field.
    return key instanceof Number number && number.longValue() == 0 ? null : key;
  }

  /** A filt carries whole numbers as long, whatever the entity's id is. */
  private @Nullable Object idIn(Map<String, Object> filt) {
    Object wanted = filt.get(ID);
    Class<?> type = entity.getIdType().getJavaType();
    if (wanted instanceof Number number) {
      if (type == Integer.class || type == int.class) {
        return Math.toIntExact(number.longValue());
      }
      return number.longValue();
    }
    return wanted;
  }
}
