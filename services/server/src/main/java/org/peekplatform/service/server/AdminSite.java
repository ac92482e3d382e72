package org.peekplatform.service.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceHealth;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.ServiceStartException;
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
            PeekService.ADMIN,
            router,
            plugins,
            health,
            new ShellSite.Door(signIn.access(), signIn.links()));
    note(frame, home.adminSite(), site.uri());
    return new SiteAddress(site.title(), signIn.link(site.uri()));
  }

  private static void note(ServiceFrame<ServerConfig> frame, Path file, URI address) {
    try {
      Files.writeString(file, address + "\n");
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot write %s (%s); check that this user may write there".formatted(file, e), e);
    }
    frame.resources().add(() -> Files.deleteIfExists(file));
  }
}
