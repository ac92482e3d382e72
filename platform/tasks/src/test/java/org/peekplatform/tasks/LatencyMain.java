package org.peekplatform.tasks;

import java.util.Arrays;
import java.util.List;
import org.peekplatform.plugin.PluginTasks;

final class LatencyMain {
  public static void main(String[] a) throws Exception {
    try (SharedDatabase.Running db = SharedDatabase.Running.start();
        TaskCallers c = new TaskCallers(db.pool(), TaskCallerLimits.DEFAULTS);
        TaskExecutor w = new TaskExecutor(db.pool(), "w", TaskExecutorLimits.DEFAULTS)) {
      w.register("peek_plugin_l", TestCodec.create(), List.of(new ExampleTasks()));
      c.start();
      w.start();
      PluginTasks t = c.forPlugin("peek_plugin_l", TestCodec.create());
      long[] n = new long[300];
      for (int i = 0; i < 400; i++) {
        Thread.sleep(10);
        long b = System.nanoTime();
        t.submit("nothing", Void.class, TaskFixture.LONG).get();
        if (i >= 100) n[i - 100] = System.nanoTime() - b;
      }
      Arrays.sort(n);
      System.out.printf(
          "LATENCY p50 %.1f ms p90 %.1f ms p99 %.1f ms%n",
          n[150] / 1e6, n[270] / 1e6, n[297] / 1e6);
    }
  }
}
