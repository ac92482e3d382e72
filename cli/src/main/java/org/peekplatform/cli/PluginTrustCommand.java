package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.PeekHome;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PublisherKey;
import org.peekplatform.pluginruntime.TrustedPublishers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets plugins of a publisher be installed. */
@Command(
    name = "trust",
    description = "Trusts the plugins that are signed with a key, from now on.",
    mixinStandardHelpOptions = true)
final class PluginTrustCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE.pub", description = "The publisher's public key.")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name to show for it (default: the file's name).")
  private @Nullable String name;

  @Mixin private final HomeOption home = new HomeOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    PublisherKey key = read();
    String shown = name == null ? file.getFileName().toString().replaceFirst("\\.pub$", "") : name;
    PeekHome peekHome = home.home();
    Path written = new TrustedPublishers(peekHome.trustedPublishers()).trust(shown, key);
    console.say("Plugins signed by %s may be installed now.".formatted(shown));
    console.say("Fingerprint: %s; compare it with the publisher's.".formatted(key.fingerprint()));
    console.say("To end the trust, delete " + written);
    return 0;
  }

  private PublisherKey read() {
    try {
      return PublisherKey.ofPem(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new PluginException(
          "%s cannot be read: %s. Name the .pub file of the publisher.".formatted(file, e), e);
    }
  }
}
