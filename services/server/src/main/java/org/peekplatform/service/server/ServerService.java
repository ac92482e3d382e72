package org.peekplatform.service.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.config.VortexTcpConfig;
import org.peekplatform.fleet.ArchiveDownload;
import org.peekplatform.fleet.ArchiveHandler;
import org.peekplatform.fleet.InstallerHandler;
import org.peekplatform.fleet.ServerFleet;
import org.peekplatform.fleet.UploadHandler;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginServerEntryHook;
import org.peekplatform.pluginruntime.HookType;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceDatabase;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceHealth;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.ServiceLinks;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.ServicePlugins;
import org.peekplatform.service.ShellSite;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.service.StandbySites;
import org.peekplatform.site.BearerGuard;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.HttpSite;
import org.peekplatform.site.RequestCallers;
import org.peekplatform.site.ResourceRoutes;
import org.peekplatform.site.SiteRoutes;
import org.peekplatform.tasks.TaskQueuePages;
import org.peekplatform.vortex.link.LinkPriority;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.VortexTcpServer;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** Owns the database and serves everybody else (Documentation 2.2.1, 2.2.2). */
public final class ServerService {

  private static final Set<String> JOINING_SERVICES =
      Set.of(
          PeekService.CLIENT.vortexName(),
          PeekService.AGENT.vortexName(),
          PeekService.WORKER.vortexName());

  private ServerService() {}

  /**
   * Starts the service.
   *
   * @param origin what it is started from
   * @return the running service
   */
  public static RunningService start(ServiceOrigin origin) {
    return ServiceFrame.start(
        origin, ServiceKind.SERVER, ServerConfig::read, frame -> assemble(frame, null));
  }

  /**
   * Starts the service as a standby: returns when the server that is active now is gone, and this
   * one has taken its place.
   *
   * @param origin what it is started from
   * @return the running service
   */
  public static RunningService startStandby(ServiceOrigin origin) {
    return ServiceFrame.start(
        origin,
        ServiceKind.SERVER,
        ServerConfig::read,
        frame -> assemble(frame, health -> StandbySite.open(frame, health)));
  }

  /**
   * Puts the service together.
   *
   * <p>The site of the services opens last: who has joined there may rely on migrated schemas and
   * started plugins.
   *
   * <p>A site whose port is taken ends the start. Without the admin site nobody could see how the
   * rest does, and the port is mostly held by a Peek that was forgotten: a server that went on
   * would hide that.
   */
  private static List<SiteAddress> assemble(
      ServiceFrame<ServerConfig> frame, @Nullable StandbySites standby) {
    ServerConfig config = frame.config();
    ServiceDatabase database = ServiceDatabase.ofServer(frame, config.database(), standby);
    VortexRouter router = frame.openRouter();
    frame.openLogDesk(router);
    TaskQueuePages.serve(router.openScope("peek tasks"), database.pool());
    ServerPlatformHooks hooks = ServerPlatformHooks.open(frame, database, router);
    ServicePlugins<PeekServerPlatformHook, PluginServerEntryHook> running =
        ServicePlugins.open(frame, HookType.SERVER, router, hooks);
    ServerFleet fleet = ServerPlugins.run(frame, running, router, database, hooks.migrator());
    PluginHost<PeekServerPlatformHook, PluginServerEntryHook> plugins = running.host();
    frame.step("opening the sites");
    ServiceHealth health =
        frame.health(plugins, () -> links(database, router, joining(config.vortexTcp())));
    List<SiteAddress> sites = new ArrayList<>();
    ServiceKey key = ServiceKey.readOrCreate(frame.origin().home().serviceKey());
    sites.add(AdminSite.open(frame, key, router, plugins, fleet, health));
    sites.add(openPlatformSite(frame, key, router, plugins, fleet, health));
    if (config.vortexTcp().enabled()) {
      VortexTcpServer _ = frame.resources().add(OldServicePort.open(config.vortexTcp(), router));
    }
    return sites;
  }

  private static Set<String> joining(VortexTcpConfig old) {
    Set<String> names = new HashSet<>(JOINING_SERVICES);
    if (old.enabled()) {
      names.addAll(old.allowedNames());
    }
    return names;
  }

  /** Lists the database and the services that have joined; pages come and go and are left out. */
  private static List<HealthReport.Link> links(
      ServiceDatabase database, VortexRouter router, Set<String> joining) {
    Stream<HealthReport.Link> services =
        router.remotes().stream()
            .filter(remote -> joining.contains(remote.name()))
            .map(remote -> new HealthReport.Link(remote.name(), ServiceHealth.ONLINE, null))
            .sorted(Comparator.comparing(HealthReport.Link::name));
    return Stream.concat(Stream.of(database.health()), services).toList();
  }

  private static SiteAddress openPlatformSite(
      ServiceFrame<ServerConfig> frame,
      ServiceKey key,
      VortexRouter router,
      PluginHost<?, ?> plugins,
      ServerFleet fleet,
      ServiceHealth health) {
    Handler links =
        new VortexWebsocketServer(
            router, new ServiceLinks(JOINING_SERVICES), router.limits(), LinkPriority.SERVICE);
    RequestCallers services = RequestCallers.services(key.text());
    ResourceRoutes resources = ShellSite.resources(frame, frame.config().platform(), services);
    plugins.showResources(resources, PeekService.SERVER);
    SiteRoutes routes =
        new SiteRoutes()
            .websocket(VortexWebsocketServer.PATH, new BearerGuard(key.text(), links))
            .transfer(
                ArchiveDownload.PATH,
                new BearerGuard(key.text(), new ArchiveHandler(fleet.store())))
            .transfer(
                UploadHandler.PATH,
                new BearerGuard(key.text(), new UploadHandler(fleet.installer())))
            .transfer(
                InstallerHandler.PATH, new BearerGuard(key.text(), new InstallerHandler(fleet)))
            .health(health, services)
            .resources(resources);
    HttpSite site = frame.resources().add(new HttpSite(frame.config().platform(), routes));
    site.start();
    SiteNote.write(frame, frame.origin().home().servicesSite(), site.uri());
    frame.resources().add(() -> JOINING_SERVICES.forEach(router::closeLinks));
    return new SiteAddress("Services", site.uri());
  }
}
