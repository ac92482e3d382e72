package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the key with which somebody signs plugins. */
@Command(
    name = "keygen",
    description = "Makes a key to sign plugins with: NAME.key is secret, NAME.pub is for others.",
    mixinStandardHelpOptions = true)
final class PluginKeygenCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Who signs, such as your company's name.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the two files go (default: here).")
  private Path out = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@ -]{0,63}")) {
      throw new PluginException(
          "\"%s\" cannot be the name of a file. Use letters, digits, space, and . _ @ - with at most 64 characters."
              .formatted(name),
          null);
    }
    Path secret = out.resolve(name + ".key");
    Path open = out.resolve(name + ".pub");
    SigningKey key = SigningKey.generate();
    try {
      Files.createDirectories(out.toAbsolutePath());
      key.write(secret);
      Files.writeString(open, key.publisher().pem(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new PluginException(
          "%s exists already and is not overwritten. Use another name or --out."
              .formatted(e.getFile()),
          e);
    } catch (IOException e) {
      throw new PluginException("The key cannot be written: " + e, e);
    }
    console.say("Wrote %s. Keep it secret: who has it can sign in your name.".formatted(secret));
    console.say("Wrote %s. Give it to those who are to trust your plugins.".formatted(open));
    console.say("Fingerprint: " + key.publisher().fingerprint());
    return 0;
  }
}
