package org.peekplatform.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginSigner;
import org.peekplatform.pluginruntime.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs an archive. */
@Command(
    name = "sign",
    description = "Signs an archive, in place of a signature that it may have.",
    mixinStandardHelpOptions = true)
final class PluginSignCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ARCHIVE", description = "The archive.")
  private Path archive = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "The secret key, a .key file of \"peek plugin keygen\".")
  private Path key = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    SigningKey signing = SigningKey.read(key);
    PluginSigner.sign(archive, signing, PackPlugin.LIMITS);
    new Console(Objects.requireNonNull(spec).commandLine().getOut())
        .say("Signed %s with the key %s.".formatted(archive, signing.publisher().fingerprint()));
    return 0;
  }
}
