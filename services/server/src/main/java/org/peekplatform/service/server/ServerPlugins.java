package org.peekplatform.service.server;

import java.time.Instant;
import java.util.Optional;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.PluginConfig;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.fleet.ChoicesFile;
import org.peekplatform.fleet.ChoicesKeeper;
import org.peekplatform.fleet.FleetNames;
import org.peekplatform.fleet.LocalPlugins;
import org.peekplatform.fleet.PluginInstaller;
import org.peekplatform.fleet.ServerFleet;
import org.peekplatform.fleet.SharedPluginSet;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginStore;
import org.peekplatform.pluginruntime.TrustedPublishers;
import org.peekplatform.service.ServiceDatabase;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceHost;
import org.peekplatform.service.ServiceKey;
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
      ServiceDatabase database,
      SchemaMigrator migrator) {
    frame.step("loading plugins");
    PeekHome home = frame.origin().home();
    PluginConfig config = plugins.config();
    VortexScope scope = frame.resources().add(router.openScope(FleetNames.PLATFORM));
    ChoicesFile file = new ChoicesFile(home.pluginChoices(frame.kind()));
    LocalPlugins local = plugins.local();
    Optional<SharedPluginSet> shared = shared(frame, database, local.store());
    Optional<PluginChoices> own = file.read();
    PluginChoices choices =
        shared
            .flatMap(set -> set.newerThan(own, config.enabled()))
            .orElseGet(
                () ->
                    own.map(kept -> kept.configuredAs(config.enabled()))
                        .orElseGet(() -> PluginChoices.of(config.enabled())));
    ChoicesKeeper keeper =
        changed -> {
          // First, since this is what may fail.
          shared.ifPresent(set -> set.write(changed));
          file.write(changed);
        };
    return new ServerFleet(
        scope,
        new ServerFleet.Identity(
            router.uuid(), ServiceHost.name(), frame.origin().version(), Instant.now()),
        local,
        migrator,
        new ServerFleet.Files(
            keeper, home.pluginHistory(), home.tmp(frame.kind()).resolve("plugin_uploads")),
        choices,
        new PluginInstaller.Rules(
            ArchiveLimits.of(config),
            new TrustedPublishers(config.trustedPublishersPath()),
            config.allowUnsigned(),
            config.upgradeTimeout()));
  }

  /** A standby can only be where the database is not the server's own. */
  private static Optional<SharedPluginSet> shared(
      ServiceFrame<ServerConfig> frame, ServiceDatabase database, PluginStore store) {
    if (frame.config().database().embedded()) {
      return Optional.empty();
    }
    PeekHome home = frame.origin().home();
    return Optional.of(
        new SharedPluginSet(
            database.pool(),
            ServiceKey.readOrCreate(home.serviceKey()).text(),
            store,
            home.tmp(frame.kind())));
  }
}
