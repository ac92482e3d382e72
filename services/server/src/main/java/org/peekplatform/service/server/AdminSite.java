package org.peekplatform.service.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.fleet.ServerFleet;
import org.peekplatform.fleet.UploadHandler;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceHealth;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.ShellSite;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.signin.AdminSignIn;
import org.peekplatform.signin.RecoveryPassword;
import org.peekplatform.vortex.router.VortexRouter;

/** The administrator's site, which nobody gets into without signing in. */
final class AdminSite {

  private AdminSite() {}

  /**
   * Opens the site, and notes in the home where it answers.
   *
   * @return an address that signs its opener in, once
   */
  static SiteAddress open(
      ServiceFrame<ServerConfig> frame,
      ServiceKey key,
      VortexRouter router,
      PluginHost<?, ?> plugins,
      ServerFleet fleet,
      ServiceHealth health) {
    PeekHome home = frame.origin().home();
    AdminSignIn signIn =
        frame
            .resources()
            .add(
                new AdminSignIn(
                    frame.config().signIn(),
                    key.text(),
                    new RecoveryPassword(home.adminPassword()),
                    List.of(),
                    router,
                    PeekService.ADMIN.vortexName(),
                    InstantSource.system()));
    SiteAddress site =
        ShellSite.open(
            frame,
            frame.config().admin(),
            ShellSite.Look.open(frame, frame.config().frontend()),
            PeekService.ADMIN,
            router,
            plugins,
            health,
            new ShellSite.Door(
                signIn.access(),
                signIn.links(),
                Map.of(UploadHandler.PATH, new UploadHandler(fleet.installer()))));
    SiteNote.write(frame, home.adminSite(), site.uri());
    return new SiteAddress(site.title(), signIn.link(site.uri()));
  }
}
