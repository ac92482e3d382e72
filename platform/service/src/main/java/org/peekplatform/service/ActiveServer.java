package org.peekplatform.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.site.HealthReport;
import org.peekplatform.storage.Activation;
import org.peekplatform.storage.ActiveServerLock;
import org.peekplatform.storage.DatabaseAddress;

/** Makes a server the active one of its database, at once or after the one before. */
final class ActiveServer {

  private ActiveServer() {}

  /**
   * Returns when this server has the lock.
   *
   * @throws ServiceStartException if another server has it and this is no standby, or the standby
   *     is stopped
   */
  static ActiveServerLock become(
      ServiceFrame<?> frame, Supplier<DatabaseAddress> addresses, @Nullable StandbySites standby) {
    ActiveServerLock lock =
        frame
            .resources()
            .add(
                new ActiveServerLock(
                    addresses,
                    frame.kind().serviceName() + " on " + ServiceHost.name(),
                    ActiveServerLock.Times.DEFAULTS));
    CompletableFuture<?> _ = lock.lost().thenAccept(frame.end()::complete);
    if (standby == null) {
      takeOrRefuse(lock, addresses);
    } else {
      requireSameKeys(frame, lock);
      await(frame, lock, standby);
    }
    return lock;
  }

  private static void takeOrRefuse(ActiveServerLock lock, Supplier<DatabaseAddress> addresses) {
    Optional<String> holder = lock.tryTake();
    if (holder.isPresent()) {
      throw new ServiceStartException(
          "the database %s already has an active server: %s; stop that one, or start this one with --standby to wait for its place, or give this one another database with database.connectUrl"
              .formatted(addresses.get(), holder.get()),
          null);
    }
  }

  /** A standby with other keys could take over, but nobody could join it. */
  private static void requireSameKeys(ServiceFrame<?> frame, ActiveServerLock lock) {
    Optional<Activation> last = lock.lastActivation();
    if (last.isEmpty()) {
      return;
    }
    List<Path> different =
        KeyMarks.of(frame.origin().home()).differences(last.get().keys(), frame.origin().home());
    if (!different.isEmpty()) {
      throw new ServiceStartException(
          "this home does not have the keys of the installation; copy %s from the home %s of the active server (%s)"
              .formatted(
                  different.stream().map(Path::toString).collect(Collectors.joining(" and ")),
                  last.get().home(),
                  last.get().server()),
          null);
    }
  }

  private static void await(ServiceFrame<?> frame, ActiveServerLock lock, StandbySites standby) {
    AtomicReference<String> holder = new AtomicReference<>("not known yet");
    frame.step("waiting as a standby");
    CompletableFuture<?> stopping = frame.origin().stop().requested().thenRun(lock::close);
    try (AutoCloseable _ = standby.open(() -> health(frame, holder.get()))) {
      lock.await(
          name -> {
            holder.set(name);
            frame.step("waiting as a standby for " + name);
          });
    } catch (CancellationException e) {
      throw new ServiceStartException("stopped while waiting as a standby", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The sites of a standby did not close.", e);
    }
    // An active server gives its lock back when all else is closed.
    boolean _ = stopping.cancel(false);
    frame.step("taking over");
  }

  private static HealthReport health(ServiceFrame<?> frame, String holder) {
    return new HealthReport(
        frame.kind().key(),
        HealthReport.Status.STANDBY,
        frame.origin().version(),
        List.of(),
        List.of(new HealthReport.Link("active server", ServiceHealth.ONLINE, holder)));
  }
}
