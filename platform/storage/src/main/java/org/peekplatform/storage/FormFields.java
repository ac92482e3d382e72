package org.peekplatform.storage;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleExclude;
import org.peekplatform.vortex.loader.CrudFields;

/**
 * Which columns of an entity a form may write: those that its tuple carries and its loader allows.
 *
 * <p>A tuple does not carry fields with {@link TupleExclude}: what it holds for them is nothing
 * that anybody typed, and must not replace what the database has.
 */
final class FormFields {

  private final EntityPersister entity;
  private final Constructor<?> constructor;

  /** The positions of the properties that no form may write. */
  private final List<Integer> kept = new ArrayList<>();

  /**
   * Works out the fields.
   *
   * @throws IllegalArgumentException if an allowed field does not exist or can never be written
   */
  FormFields(EntityManagerFactory sessions, Class<?> entityClass, CrudFields allowed) {
    this.entity =
        sessions
            .unwrap(SessionFactoryImplementor.class)
            .getMappingMetamodel()
            .getEntityDescriptor(entityClass);
    List<String> writable = new ArrayList<>();
    String[] names = entity.getPropertyNames();
    for (int i = 0; i < names.length; i++) {
      if (entity.isVersioned() && i == entity.getVersionPropertyIndex()) {
        continue;
      }
      boolean carried = isCarried(entityClass, names[i]);
      if (carried) {
        writable.add(names[i]);
      }
      if (!carried || !allowed.allow(names[i])) {
        kept.add(i);
      }
    }
    refuse(allowed.missingFrom(Set.copyOf(writable)), entityClass, writable);
    try {
      constructor = entityClass.getDeclaredConstructor();
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          entityClass.getName() + " needs a constructor without parameters.", e);
    }
  }

  private static void refuse(Set<String> missing, Class<?> entityClass, List<String> writable) {
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Forms cannot write %s of %s. The fields that they can write are %s."
              .formatted(
                  String.join(", ", missing),
                  entityClass.getSimpleName(),
                  String.join(", ", writable)));
    }
  }

  private static boolean isCarried(Class<?> entityClass, String property) {
    for (Class<?> each = entityClass; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(property)) {
          return !field.isAnnotationPresent(TupleExclude.class);
        }
      }
    }
    return true;
  }

  /**
   * Puts what the database has into the fields that a form may not write.
   *
   * @param typed what the form sent
   * @param row the row in the database, or null for a new one, which gets the class's defaults
   */
  void keepTheRest(Object typed, @Nullable Object row) {
    if (kept.isEmpty()) {
      return;
    }
    Object source = row == null ? blank() : row;
    for (int property : kept) {
      entity.setValue(typed, property, entity.getValue(source, property));
    }
  }

  private Object blank() {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A new " + entity.getEntityName() + " cannot be made.", e);
    }
  }
}
