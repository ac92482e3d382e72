package org.peekplatform.tasks;

import jakarta.persistence.EntityManager;
import org.peekplatform.plugin.Task;

/** Tasks whose effect is a row. */
public final class EffectTasks {

  @Task("effect")
  public int effect(int number, boolean fails, EntityManager session) {
    session
        .createNativeQuery("insert into peek_test.effects values (:number)")
        .setParameter("number", number)
        .executeUpdate();
    if (fails) {
      throw new IllegalStateException("rolled back");
    }
    return number;
  }
}
