package org.peekplatform.vortex.action;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the outcomes of the newest actions until a restart.
 *
 * <p>Work is not undone when it fails, so failures are remembered too: the action may have been
 * done in part.
 */
public final class InMemoryActionJournal
    implements ActionJournal<InMemoryActionJournal.NoTransaction> {

  /** Stands where other journals give a transaction. */
  public enum NoTransaction {
    /** There is none. */
    NONE
  }

  /** Bytes of answers that are remembered unless said otherwise: 64 MiB. */
  public static final long DEFAULT_BYTES = 64L << 20;

  /** What is remembered, which several versions of a plugin may do together. */
  private static final class Memory {
    private final int most;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ActionId, ActionOutcome> outcomes = new LinkedHashMap<>();
    private long bytes;

    Memory(int most, long mostBytes) {
      this.most = most;
      this.mostBytes = mostBytes;
    }

    @Nullable ActionOutcome get(ActionId id) {
      lock.lock();
      try {
        return outcomes.get(id);
      } finally {
        lock.unlock();
      }
    }

    ActionOutcome record(ActionId id, ActionOutcome outcome) {
      lock.lock();
      try {
        ActionOutcome earlier = outcomes.putIfAbsent(id, outcome);
        if (earlier != null) {
          return earlier;
        }
        bytes += sizeOf(outcome);
        Iterator<ActionOutcome> oldest = outcomes.values().iterator();
        while (outcomes.size() > most || (bytes > mostBytes && outcomes.size() > 1)) {
          bytes -= sizeOf(oldest.next());
          oldest.remove();
        }
        return outcome;
      } finally {
        lock.unlock();
      }
    }
  }

  private volatile Memory memory;

  /**
   * Makes an empty journal.
   *
   * @param most how many outcomes are remembered; the oldest make room
   * @param mostBytes how many bytes their answers and texts may have together
   */
  public InMemoryActionJournal(int most, long mostBytes) {
    this.memory = new Memory(most, mostBytes);
  }

  /** Remembers what another one remembers, from now on together with it. */
  void takeOverFrom(InMemoryActionJournal former) {
    memory = former.memory;
  }

  @Override
  public ActionOutcome decide(ActionId id, Work<NoTransaction> work) throws Exception {
    ActionOutcome known = memory.get(id);
    return known == null ? record(id, work.run(NoTransaction.NONE)) : known;
  }

  @Override
  public ActionOutcome record(ActionId id, ActionOutcome outcome) {
    return memory.record(id, outcome);
  }

  private static int sizeOf(ActionOutcome outcome) {
    return switch (outcome) {
      case ActionOutcome.Done done -> done.answer().size();
      case ActionOutcome.Refused refused -> refused.failure().message().length();
    };
  }

  @Override
  public boolean undoesFailedWork() {
    return false;
  }

  @Override
  public @Nullable Duration retention() {
    return null;
  }

  @Override
  public void forgetOld() {
    // The number is what bounds this journal.
  }
}
