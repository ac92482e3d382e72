package org.peekplatform.tasks;

import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.HibernatePluginDatabase;

/** A server in a process of its own, which orders as much as it can until it is killed. */
public final class KillServerProcess {

  static final int ORDERS_AT_ONCE = 50;

  private KillServerProcess() {}

  /** Stores orders and the calls that ship them in one transaction. */
  static void order(HibernatePluginDatabase data, PluginTasks tasks) {
    data.inTransaction(
        session -> {
          for (int index = 0; index < ORDERS_AT_ONCE; index++) {
            Number order =
                (Number)
                    session
                        .createNativeQuery(
                            "insert into peek_test.ordered default values returning number")
                        .getSingleResult();
            tasks.enqueue(session, "ship", order.longValue());
          }
          return ORDERS_AT_ONCE;
        });
  }

  public static void main(String[] arguments) {
    ConnectionPool pool = KillWorkerProcess.pool(arguments[0]);
    HibernatePluginDatabase data = KillWorkerProcess.open(pool);
    PluginTasks tasks =
        new TaskCallers(pool, TaskCallerLimits.DEFAULTS)
            .forPlugin(KillTasks.PLUGIN, TestCodec.create());
    while (true) {
      order(data, tasks);
      System.out.println("ordered " + ORDERS_AT_ONCE);
    }
  }
}
