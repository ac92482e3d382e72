package org.peekplatform.index;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.observable.ObserverPrincipal;
import org.peekplatform.vortex.rpc.RpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read one index from a client, as the server decides.
 *
 * <p>A decision holds for a minute, or until the server says that they are void. While the server
 * cannot be asked, the last one holds, also over a restart; who was never asked about may not read
 * then. Safe for use by several threads.
 */
final class ReaderDecisions {

  private static final Logger LOGGER = LoggerFactory.getLogger(ReaderDecisions.class);

  private static final Duration HOLD = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST = 10_000;

  private final String index;
  private final IndexFollower follower;
  private final IndexRights server;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ObserverPrincipal, Decision> decisions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObserverPrincipal, Decision> eldest) {
          return size() > MOST;
        }
      };
  private final Map<ObserverPrincipal, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();

  /** A decision, from when on it is asked for again, and what the server said of decisions then. */
  private record Decision(boolean allowed, long until, String rights) {}

  ReaderDecisions(String plugin, String index, IndexFollower follower) {
    this.index = index;
    this.follower = follower;
    this.server =
        RpcClient.proxy(
            follower.scope(),
            IndexRights.class,
            VortexDestination.name(IndexNames.SERVER_VORTEX),
            PATIENCE,
            IndexNames.filt(plugin));
  }

  /** Decides; waits for the server if nothing is known. */
  boolean mayRead(ObserverPrincipal who) {
    String rights = follower.kept().state().rights();
    Decision known = known(who);
    if (known != null && known.rights().equals(rights)) {
      if (System.nanoTime() - known.until() > 0 && follower.isOnline()) {
        askBeside(who, rights, known.allowed());
      }
      return known.allowed();
    }
    if (!follower.isOnline()) {
      return lastKnown(who);
    }
    try {
      return ask(who, rights).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      LOGGER.debug("Whether {} may read {} cannot be asked", who, index, e);
      return lastKnown(who);
    }
  }

  private boolean lastKnown(ObserverPrincipal who) {
    return Boolean.TRUE.equals(follower.kept().reader(text(who)));
  }

  private static String text(ObserverPrincipal who) {
    return who.vortexName() + " " + who.principal();
  }

  private @Nullable Decision known(ObserverPrincipal who) {
    lock.lock();
    try {
      return decisions.get(who);
    } finally {
      lock.unlock();
    }
  }

  private void askBeside(ObserverPrincipal who, String rights, boolean before) {
    try {
      follower.scope().executor().execute(() -> follow(ask(who, rights), before));
    } catch (RejectedExecutionException e) {
      LOGGER.debug("Whether {} may still read {} is asked later", who, index, e);
    }
  }

  private void follow(CompletableFuture<Boolean> asking, boolean before) {
    CompletableFuture<Void> _ =
        asking.thenAccept(
            allowed -> {
              if (allowed != before) {
                follower.rightsChanged();
              }
            });
  }

  /** Asks once, however many want to know. */
  private CompletableFuture<Boolean> ask(ObserverPrincipal who, String rights) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    lock.lock();
    try {
      CompletableFuture<Boolean> other = asked.putIfAbsent(who, answer);
      if (other != null) {
        return other;
      }
    } finally {
      lock.unlock();
    }
    try {
      boolean allowed = server.mayRead(index, who.vortexName(), who.principal());
      follower.kept().noteReader(text(who), allowed);
      lock.lock();
      try {
        decisions.put(who, new Decision(allowed, System.nanoTime() + HOLD.toNanos(), rights));
      } finally {
        lock.unlock();
      }
      answer.complete(allowed);
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      lock.lock();
      try {
        asked.remove(who);
      } finally {
        lock.unlock();
      }
    }
    return answer;
  }
}
