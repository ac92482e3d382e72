package org.peekplatform.service;

import java.time.Instant;
import org.peekplatform.fleet.ArchiveDownload;
import org.peekplatform.fleet.ChoicesFile;
import org.peekplatform.fleet.FleetFollower;
import org.peekplatform.fleet.FleetNames;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** Lets the plugins of a client, agent or worker follow the server. */
public final class FollowedPlugins {

  private FollowedPlugins() {}

  /**
   * Runs the plugins that the service ran last.
   *
   * @param frame the service's frame
   * @param plugins its plugins, none of which is loaded yet
   * @param router its router
   * @param link its link to the server
   * @return what follows the server once it is started
   */
  public static FleetFollower run(
      ServiceFrame<?> frame, ServicePlugins<?, ?> plugins, VortexRouter router, ServerLink link) {
    frame.step("loading plugins");
    VortexScope scope = frame.resources().add(router.openScope(FleetNames.PLATFORM));
    ServiceKey key = ServiceKey.readOrCreate(frame.origin().home().serviceKey());
    ArchiveDownload download =
        new ArchiveDownload(
            frame.resources().add(link.http()),
            () -> link.current().siteUri(),
            key::headers,
            frame.origin().home().tmp(frame.kind()),
            ArchiveLimits.of(plugins.config()).archiveBytes());
    return frame
        .resources()
        .add(
            new FleetFollower(
                scope,
                new FleetFollower.Identity(
                    frame.kind().key(),
                    ServiceHost.name(),
                    frame.origin().version(),
                    Instant.now()),
                plugins.local(),
                download,
                new ChoicesFile(frame.origin().home().pluginChoices(frame.kind())),
                plugins.config().enabled()));
  }
}
