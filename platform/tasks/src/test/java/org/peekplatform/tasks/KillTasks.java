package org.peekplatform.tasks;

import jakarta.persistence.EntityManager;
import java.util.concurrent.atomic.AtomicInteger;
import org.peekplatform.plugin.Task;

/** A task whose effect is a row, and which tells how far it is. */
public final class KillTasks {

  static final String PLUGIN = "peek_plugin_kill";
  static final int TELL = 50;

  private final AtomicInteger runs = new AtomicInteger();

  @Task(value = "ship", retryDelayMillis = 100)
  public void ship(long order, EntityManager session) {
    session
        .createNativeQuery("insert into peek_test.shipped values (:order)")
        .setParameter("order", order)
        .executeUpdate();
    if (runs.incrementAndGet() % TELL == 0) {
      System.out.println("ran " + TELL);
    }
  }
}
