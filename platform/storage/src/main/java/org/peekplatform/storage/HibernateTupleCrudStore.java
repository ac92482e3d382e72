package org.peekplatform.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.loader.CrudFields;
import org.peekplatform.vortex.loader.TupleConflictException;
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
  private final FormFields fields;

  HibernateTupleCrudStore(PluginDatabase database, Class<T> entityClass, CrudFields writable) {
    this.database = database;
    this.entityClass = entityClass;
    this.fields = new FormFields(database.entityManagerFactory(), entityClass, writable);
    this.entity = database.entityManagerFactory().getMetamodel().entity(entityClass);
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
        tuples,
        entityManager -> {
          refuseConflicts(entityManager, tuples, true);
          List<T> saved = new ArrayList<>(tuples.size());
          for (T tuple : tuples) {
            saved.add(save(entityManager, tuple));
          }
          entityManager.flush();
          return saved;
        });
  }

  private T save(EntityManager entityManager, T tuple) {
    Object key = idOf(tuple);
    if (key == null) {
      fields.keepTheRest(tuple, null);
      entityManager.persist(tuple);
      return tuple;
    }
    fields.keepTheRest(tuple, entityManager.find(entityClass, key));
    return entityManager.merge(tuple);
  }

  /** Deletes rows; one that is already gone is what the user wanted. */
  @Override
  public List<T> delete(List<T> tuples, Map<String, Object> filt) {
    Object wanted = idIn(filt);
    return inTransaction(
        tuples,
        entityManager -> {
          refuseConflicts(entityManager, tuples, false);
          if (tuples.isEmpty() && wanted != null) {
            remove(entityManager, wanted);
          }
          for (T tuple : tuples) {
            Object key = idOf(tuple);
            if (key != null) {
              remove(entityManager, key);
            }
          }
          entityManager.flush();
          return List.of();
        });
  }

  private void remove(EntityManager entityManager, Object key) {
    T found = entityManager.find(entityClass, key);
    if (found != null) {
      entityManager.remove(found);
    }
  }

  /**
   * Compares what a form sends with what is there, all of it before the first change.
   *
   * @param mustExist whether a row that is gone is a conflict
   * @throws TupleConflictException with all rows that were changed
   */
  private void refuseConflicts(EntityManager entityManager, List<T> tuples, boolean mustExist) {
    List<Object> gone = new ArrayList<>();
    List<Object> changed = new ArrayList<>();
    List<T> current = new ArrayList<>();
    for (T tuple : tuples) {
      Object key = idOf(tuple);
      T found = key == null ? null : entityManager.find(entityClass, key);
      if (found != null && !Objects.equals(versionOf(tuple), versionOf(found))) {
        changed.add(key);
        current.add(found);
      } else if (found == null && key != null && mustExist) {
        gone.add(key);
      }
    }
    if (!gone.isEmpty()) {
      throw new TupleConflictException(
          "%s %s was deleted by somebody else, so nothing was saved. Load again; to keep your values, add them as new."
              .formatted(entity.getName(), listed(gone)),
          current,
          null);
    }
    if (!changed.isEmpty()) {
      throw changed(listed(changed), current, null);
    }
  }

  private static String listed(List<Object> keys) {
    return keys.stream().map(String::valueOf).collect(Collectors.joining(", "));
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

  private List<T> inTransaction(List<T> tuples, PluginDatabase.Work<List<T>> work) {
    try {
      return database.inTransaction(work);
    } catch (OptimisticLockException e) {
      // Somebody was quicker between the comparison and the write.
      List<Object> keys = new ArrayList<>();
      tuples.stream().map(this::idOf).filter(Objects::nonNull).forEach(keys::add);
      throw changed(listed(keys), database.inTransaction(now -> present(now, keys)), e);
    }
  }

  private List<T> present(EntityManager entityManager, List<Object> keys) {
    List<T> rows = new ArrayList<>();
    for (Object key : keys) {
      T found = entityManager.find(entityClass, key);
      if (found != null) {
        rows.add(found);
      }
    }
    return rows;
  }

  private TupleConflictException changed(
      String keys, List<T> current, @Nullable OptimisticLockException cause) {
    return new TupleConflictException(
        "%s %s was changed by somebody else after you loaded it, so nothing was saved or deleted. Load again and repeat your change."
            .formatted(entity.getName(), keys),
        current,
        cause);
  }

  private @Nullable Object idOf(Object tuple) {
    Object key = database.entityManagerFactory().getPersistenceUnitUtil().getIdentifier(tuple);
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
