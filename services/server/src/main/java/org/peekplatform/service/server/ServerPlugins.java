package org.peekplatform.service.server;

import java.time.Instant;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.PluginConfig;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.fleet.ChoicesFile;
import org.peekplatform.fleet.FleetNames;
import org.peekplatform.fleet.PluginInstaller;
import org.peekplatform.fleet.ServerFleet;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.TrustedPublishers;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceHost;
import org.peekplatform.service.ServicePlugins;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** Brings the plugins of the server to life, and with them those of the whole installation. */
final class ServerPlugins {

  private ServerPlugins() {}

  static ServerFleet run(
      ServiceFrame<ServerConfig> frame,
      ServicePlugins<?, ?> plugins,
      VortexRouter router,
      SchemaMigrator migrator) {
    frame.step("loading plugins");
    PeekHome home = frame.origin().home();
    PluginConfig config = plugins.config();
    VortexScope scope = frame.resources().add(router.openScope(FleetNames.PLATFORM));
    ChoicesFile file = new ChoicesFile(home.pluginChoices(frame.kind()));
    PluginChoices choices =
        file.read()
            .map(kept -> kept.configuredAs(config.enabled()))
            .orElseGet(() -> PluginChoices.of(config.enabled()));
    return new ServerFleet(
        scope,
        new ServerFleet.Identity(
            router.uuid(), ServiceHost.name(), frame.origin().version(), Instant.now()),
        plugins.local(),
        migrator,
        new ServerFleet.Files(
            file, home.pluginHistory(), home.tmp(frame.kind()).resolve("plugin_uploads")),
        choices,
        new PluginInstaller.Rules(
            ArchiveLimits.of(config),
            new TrustedPublishers(config.trustedPublishersPath()),
            config.allowUnsigned(),
            config.upgradeTimeout()));
  }
}
