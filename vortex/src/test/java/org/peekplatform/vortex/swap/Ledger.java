package org.peekplatform.vortex.swap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.peekplatform.vortex.action.InMemoryActionJournal;

/** What outlives all versions, as a database does. */
public final class Ledger {

  private final AtomicLong total = new AtomicLong();
  private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
  private final InMemoryActionJournal journal = new InMemoryActionJournal(1_000_000, 1L << 30);

  /** Does an action. */
  public void add(String uuid, long value) {
    done.computeIfAbsent(uuid, absent -> new AtomicInteger()).incrementAndGet();
    total.addAndGet(value);
  }

  public long total() {
    return total.get();
  }

  /** Returns how many actions were done twice. */
  public long doneTwice() {
    return done.values().stream().filter(times -> times.get() > 1).count();
  }

  public InMemoryActionJournal journal() {
    return journal;
  }
}
