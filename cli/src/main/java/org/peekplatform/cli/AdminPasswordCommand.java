package org.peekplatform.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.service.ServiceStartException;
import org.peekplatform.signin.RecoveryPassword;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets the password of the recovery user; a running server takes it at once. */
@Command(
    name = "password",
    description = "Sets the password of the admin site's recovery user.",
    mixinStandardHelpOptions = true)
final class AdminPasswordCommand implements Callable<Integer> {

  @Mixin private final HomeOption option = new HomeOption();

  @Option(
      names = "--stdin",
      description = "Read the password from the first line of the standard input.")
  private boolean stdin;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PeekHome home = option.home();
    String user =
        ConfigFile.open(home, ServiceKind.SERVER, System.getenv())
            .read(ServerConfig::read)
            .signIn()
            .recoveryUser();
    new RecoveryPassword(home.adminPassword()).set(stdin ? firstLine() : asked(user));
    new Console(Objects.requireNonNull(spec).commandLine().getOut())
        .say("The password of %s is set. Sign in with it on the admin site.".formatted(user));
    return 0;
  }

  private static String firstLine() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return Objects.requireNonNullElse(in.readLine(), "");
  }

  private static String asked(String user) {
    java.io.Console terminal = Objects.requireNonNull(System.console());
    if (!terminal.isTerminal()) {
      throw new ServiceStartException(
          "there is no terminal to ask for the password; use --stdin", null);
    }
    char[] first = terminal.readPassword("New password of %s: ", user);
    char[] second = terminal.readPassword("The same again: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new ServiceStartException("the two are not the same; nothing was changed", null);
    }
    return new String(first);
  }
}
