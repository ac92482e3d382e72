package org.peekplatform.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.PluginChange;
import org.peekplatform.pluginruntime.PluginChangeException;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginStatus;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.rpc.RpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the plugins of a client, agent or worker as the server wants them, and tells it how they
 * do.
 *
 * <p>While the server is away, the service runs what it ran last; when it connects, it catches up.
 */
public final class FleetFollower implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(FleetFollower.class);
  private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REPORT_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final String SERVER = PeekService.SERVER.vortexName();

  private final Identity identity;
  private final LocalPlugins local;
  private final ArchiveSource archives;
  private final ChoicesFile file;
  private final VortexScope scope;
  private final FleetRpc server;
  private final Thread worker;
  private final Object lock = new Object();
  private @Nullable PluginSetTuple wanted;
  private boolean reportDue;
  private boolean closed;
  private volatile PluginChoices choices;
  private long revision;
  private @Nullable String setError;
  private List<PluginStatus> failed = List.of();

  /**
   * Which service this is.
   *
   * @param service its short name, such as {@code agent}
   * @param host the machine it runs on
   * @param platformVersion its version of the platform
   * @param startedAt when it started
   */
  public record Identity(String service, String host, String platformVersion, Instant startedAt) {}

  /**
   * Runs what the service ran last, or what its configuration names.
   *
   * @param scope the platform's own scope in the service's router, with which this ends
   * @param identity which service this is
   * @param local its plugins
   * @param archives where archives are fetched that it does not have
   * @param file where it keeps what it ran last
   * @param enabled {@code plugin.enabled}, for the first start
   */
  public FleetFollower(
      VortexScope scope,
      Identity identity,
      LocalPlugins local,
      ArchiveSource archives,
      ChoicesFile file,
      List<String> enabled) {
    this.scope = scope;
    this.identity = identity;
    this.local = local;
    this.archives = archives;
    this.file = file;
    this.choices = file.read().orElseGet(() -> PluginChoices.of(enabled));
    local.run(choices);
    scope.own(
        scope
            .tuples()
            .register(
                PluginSetTuple.class,
                PluginSetEntryTuple.class,
                ServiceReportTuple.class,
                PluginStateTuple.class));
    this.server =
        RpcClient.proxy(
            scope,
            FleetRpc.class,
            VortexDestination.name(SERVER),
            REPORT_TIMEOUT,
            FleetNames.filter());
    this.worker = Thread.ofVirtual().name("plugins of the server").unstarted(this::work);
  }

  /** Begins to follow the server, now and whenever it is there. */
  public void start() {
    worker.start();
    TupleDataObserverClient observer =
        scope.own(
            new TupleDataObserverClient(scope, SERVER, FleetNames.OBSERVABLE, FleetNames.filter()));
    Registration _ =
        observer.subscribe(
            TupleSelector.of("peek_platform.PluginSetTuple"), (tuples, _) -> take(tuples));
    scope.own(scope.onRemoteChange(this::remoteChanged));
  }

  private void take(List<?> tuples) {
    if (!tuples.isEmpty() && tuples.getFirst() instanceof PluginSetTuple set) {
      synchronized (lock) {
        wanted = set;
        lock.notifyAll();
      }
    }
  }

  private void remoteChanged(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Online(var remote) && remote.name().equals(SERVER)) {
      reportSoon();
    }
  }

  /** Applies one set after the other; of several that wait, the newest. */
  private void work() {
    try {
      while (true) {
        PluginSetTuple next;
        synchronized (lock) {
          while (wanted == null && !reportDue && !closed) {
            lock.wait();
          }
          if (closed) {
            return;
          }
          next = wanted;
          wanted = null;
          reportDue = false;
        }
        if (next != null) {
          follow(next);
        }
        report();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(PluginSetTuple set) throws InterruptedException {
    revision = set.revision();
    setError = null;
    failed = List.of();
    try {
      fetchMissing(set);
      PluginChoices next = choices(set);
      if (set.trial()) {
        tryOut(next);
      } else {
        local.run(next, failedBefore());
        file.write(next);
        local.store().prune(Set.copyOf(next.plugins().values()));
      }
      choices = next;
    } catch (PluginChangeException e) {
      failed = e.failed();
      setError = e.getMessage();
      LOGGER.error(
          "The plugins that the server wants do not run here; these go on as they are.", e);
    } catch (IOException | RuntimeException e) {
      // Whatever it was, the next set may be a better one.
      setError = String.valueOf(e.getMessage());
      LOGGER.error("The plugins that the server wants are not run here.", e);
    }
  }

  private void tryOut(PluginChoices next) {
    try (PluginChange<?, ?> change = local.stage(next, failedBefore())) {
      change.commit();
    }
  }

  private Set<String> failedBefore() {
    return local.host().statuses().stream()
        .filter(status -> status.state() == PluginStatus.State.FAILED)
        .map(PluginStatus::name)
        .collect(Collectors.toSet());
  }

  private void fetchMissing(PluginSetTuple set) throws IOException, InterruptedException {
    for (PluginSetEntryTuple entry : set.plugins()) {
      if (local.store().find(entry.sha256()).isEmpty()) {
        LOGGER.info("Fetching {} {} from the server.", entry.name(), entry.version());
        local.store().add(archives.fetch(entry));
      }
    }
  }

  private PluginChoices choices(PluginSetTuple set) {
    Map<String, String> plugins = new LinkedHashMap<>();
    set.plugins().forEach(entry -> plugins.put(entry.name(), entry.sha256()));
    return new PluginChoices(set.revision(), plugins, choices.configured());
  }

  private void report() {
    ServiceReportTuple report =
        new ServiceReportTuple(
            scope.vortexUuid(),
            identity.service(),
            identity.host(),
            identity.platformVersion(),
            identity.startedAt(),
            revision,
            setError,
            local.statesWith(failed));
    try {
      server.report(report);
    } catch (VortexException e) {
      LOGGER.debug("The server cannot be told now; it is told later or when it is back.", e);
      if (scope.isOnline(VortexDestination.name(SERVER))) {
        Registration _ = scope.after(REPORT_AGAIN_AFTER, this::reportSoon);
      }
    }
  }

  private void reportSoon() {
    synchronized (lock) {
      reportDue = true;
      lock.notifyAll();
    }
  }

  /** Ends the following; the plugins run on. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    worker.interrupt();
  }

  /** Fetches archives from the server. */
  @FunctionalInterface
  public interface ArchiveSource {

    /**
     * Fetches an archive.
     *
     * @param entry which one
     * @return a new file with the hash that the entry names; the caller moves it
     * @throws IOException if it cannot be fetched, or is another one
     * @throws InterruptedException if the thread is interrupted
     */
    Path fetch(PluginSetEntryTuple entry) throws IOException, InterruptedException;
  }
}
