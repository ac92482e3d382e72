package org.peekplatform.cli;

import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.signin.AdminSignIn;
import org.peekplatform.signin.SignInLinks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a link that signs its opener in on the admin site of a running server. */
@Command(
    name = "link",
    description = "Prints a link that signs you in on the admin site, once.",
    mixinStandardHelpOptions = true)
final class AdminLinkCommand implements Callable<Integer> {

  @Mixin private final HomeOption option = new HomeOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PeekHome home = option.home();
    URI site = RunningServer.site(home.adminSite());
    SignInLinks links =
        new SignInLinks(
            ServiceKey.readOrCreate(home.serviceKey()).text(),
            ConfigFile.open(home, ServiceKind.SERVER, System.getenv())
                .read(ServerConfig::read)
                .signIn()
                .linkLifetime(),
            InstantSource.system());
    new Console(Objects.requireNonNull(spec).commandLine().getOut())
        .say(AdminSignIn.link(site, links).toString());
    return 0;
  }
}
