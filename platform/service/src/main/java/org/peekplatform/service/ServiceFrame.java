package org.peekplatform.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.ConfigReader;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.config.ServiceConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.logging.ServiceLog;
import org.peekplatform.logview.LevelKeeper;
import org.peekplatform.logview.LogDesk;
import org.peekplatform.logview.LogSource;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.settings.SettingsException;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.SiteException;
import org.peekplatform.storage.EmbeddedDatabaseException;
import org.peekplatform.storage.MigrationException;
import org.peekplatform.vortex.router.VortexRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame in which a service is put together: its configuration, its log, and what it has opened.
 *
 * <p>For use by the one thread that starts the service.
 *
 * @param <C> the service's configuration
 */
public final class ServiceFrame<C extends ServiceConfig> {

  private static final Logger LOGGER = LoggerFactory.getLogger(ServiceFrame.class);

  private final ServiceOrigin origin;
  private final ServiceKind kind;
  private final C config;
  private final ServiceLog log;
  private final OpenResources resources = new OpenResources();
  private final List<VortexRouter> routers = new ArrayList<>();
  private final ServiceMetrics metrics = resources.add(new ServiceMetrics());
  private final CompletableFuture<String> end = new CompletableFuture<>();

  private ServiceFrame(ServiceOrigin origin, ServiceKind kind, C config, ServiceLog log) {
    this.origin = origin;
    this.kind = kind;
    this.config = config;
    this.log = log;
  }

  /**
   * Starts a service: reads its configuration, opens its log, and puts it together.
   *
   * @param origin what it is started from
   * @param kind the service
   * @param read makes the configuration, such as {@code ServerConfig::read}
   * @param assembly opens what the service consists of, adds it to {@link #resources()}, and
   *     returns the sites
   * @return the running service
   * @param <C> the service's configuration
   * @throws ServiceStartException if it cannot start; nothing stays open
   * @throws InvalidConfigException if its configuration cannot be used
   * @throws DatabaseUnavailableException if it needs the database and cannot reach it
   */
  public static <C extends ServiceConfig> RunningService start(
      ServiceOrigin origin,
      ServiceKind kind,
      Function<ConfigReader, C> read,
      Function<ServiceFrame<C>, List<SiteAddress>> assembly) {
    ConfigFile file = ConfigFile.open(origin.home(), kind, origin.environment());
    ServiceLock lock = ServiceLock.acquire(origin.home(), kind);
    try {
      file.setIfMissing("plugin.enabled", origin.bundledPlugins());
      C config = file.read(read);
      ServiceLog log =
          origin.logs().open(kind.serviceName(), origin.home().logFile(kind), config.logging());
      ServiceFrame<C> frame = new ServiceFrame<>(origin, kind, config, log);
      frame.resources.add(lock);
      frame.resources.add(log);
      return frame.startLogged(file.notes(), assembly);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private RunningService startLogged(
      List<String> notes, Function<ServiceFrame<C>, List<SiteAddress>> assembly) {
    try {
      return log.call(
          () -> {
            LOGGER.info(
                "Peek {} {} starts in {}.", kind.key(), origin.version(), origin.home().root());
            notes.forEach(LOGGER::info);
            List<SiteAddress> sites = assembly.apply(this);
            // Closed first, so that what runs can end while everything it needs is still there.
            routers.forEach(router -> resources.add(() -> router.drain(config.vortex().drain())));
            LOGGER.info("Peek {} is ready.", kind.key());
            return new FramedService(kind.key(), sites, log, resources, end);
          });
    } catch (Exception e) {
      throw stopped(e);
    }
  }

  private RuntimeException stopped(Exception failure) {
    // An interrupted thread could not wait for what it closes, such as the database.
    boolean interrupted = Thread.interrupted();
    log.run(
        () -> {
          if (origin.stop().isRequested()) {
            LOGGER.info("Peek {} is stopped while it starts.", kind.key());
          } else {
            LOGGER.error("Peek {} cannot start.", kind.key(), failure);
          }
          resources.close();
        });
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return switch (failure) {
      case ServiceStartException foreseen -> foreseen;
      case InvalidConfigException foreseen -> foreseen;
      case DatabaseUnavailableException foreseen -> foreseen;
      case SiteException foreseen -> new ServiceStartException(said(foreseen), foreseen);
      case EmbeddedDatabaseException foreseen ->
          new ServiceStartException(said(foreseen), foreseen);
      case MigrationException foreseen -> new ServiceStartException(said(foreseen), foreseen);
      case SettingsException foreseen -> new ServiceStartException(said(foreseen), foreseen);
      case PluginException foreseen -> new ServiceStartException(said(foreseen), foreseen);
      case RuntimeException unforeseen -> unforeseen;
      default -> new ServiceStartException(said(failure), failure);
    };
  }

  private static String said(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  /**
   * Tells what begins now.
   *
   * @param step such as {@code starting PostgreSQL}
   * @throws ServiceStartException if the service is to stop instead
   */
  public void step(String step) {
    origin.stop().check();
    LOGGER.info("Now {}.", step);
    origin.progress().step(kind.key(), step);
  }

  /**
   * Opens the service's router, under the service's name.
   *
   * @return the router, closed by this frame
   */
  public VortexRouter openRouter() {
    VortexRouter router =
        VortexRouter.builder(kind.serviceName())
            .limits(ConfiguredLimits.of(config.vortex()))
            .meters(metrics.registry())
            .build();
    routers.add(router);
    return resources.add(router);
  }

  /**
   * Begins to connect to the server.
   *
   * @param server where it is
   * @param router the service's router
   * @return the link, closed by this frame
   */
  public ServerLink openServerLink(PeekServerConfig server, VortexRouter router) {
    ServiceKey key = ServiceKey.readOrCreate(origin.home().serviceKey());
    LogSource.offer(router.openScope("peek logs"), log, logOrigin(), logKeeper());
    return resources.add(ServerLink.open(server, key, router, router.limits()));
  }

  /**
   * Begins to show the logs of all services to administrators; for the server.
   *
   * @param router the server's router
   */
  public void openLogDesk(VortexRouter router) {
    LogDesk.open(router.openScope("peek logs"), log, logOrigin(), logKeeper());
  }

  private LogSource.Origin logOrigin() {
    return new LogSource.Origin(kind.key(), ServiceHost.name());
  }

  private LevelKeeper logKeeper() {
    return new LevelKeeper(origin.home(), kind);
  }

  /**
   * Puts together what {@code /health} tells.
   *
   * @param plugins the service's plugins
   * @param links asks the state of what the service depends on
   * @return the answer's source
   */
  public ServiceHealth health(PluginHost<?, ?> plugins, Supplier<List<HealthReport.Link>> links) {
    return new ServiceHealth(kind.key(), origin.version(), plugins, links);
  }

  /**
   * Returns what the service is started from.
   *
   * @return the origin
   */
  public ServiceOrigin origin() {
    return origin;
  }

  /**
   * Returns which service this is.
   *
   * @return the kind
   */
  public ServiceKind kind() {
    return kind;
  }

  /**
   * Returns the service's configuration.
   *
   * @return the values
   */
  public C config() {
    return config;
  }

  /**
   * Returns what the service counts, for {@code /metrics}.
   *
   * @return the numbers, closed by this frame
   */
  public ServiceMetrics metrics() {
    return metrics;
  }

  /**
   * Returns what is completed when the service must stop though nobody told it to.
   *
   * @return to be completed with a sentence that says why
   */
  public CompletableFuture<String> end() {
    return end;
  }

  /**
   * Returns what is closed when the service stops, the last added first.
   *
   * @return the list to add to
   */
  public OpenResources resources() {
    return resources;
  }
}
