package org.peekplatform.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a plugin project. */
@Command(
    name = "new",
    description = "Makes a complete plugin project to start from.",
    mixinStandardHelpOptions = true)
final class PluginNewCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "The plugin's name, such as alarm_board.")
  private String name = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the project goes (default: peek_plugin_NAME).")
  private @Nullable Path dir;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "The package of the Java classes (default: com.example.NAME).")
  private String javaPackage = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    NewPlugin plugin = new NewPlugin(name, javaPackage, Distribution.ofThisProcess());
    Path folder = dir == null ? Path.of(plugin.pluginName()) : dir;
    plugin.writeTo(folder);
    Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
    console.say("Made %s in %s. Now:".formatted(plugin.pluginName(), folder));
    console.say("  cd " + folder);
    console.say("  peek dev        runs it, and shows each change at once");
    console.say("  mvn package     builds target/%s-1.0.0.zip".formatted(plugin.pluginName()));
    return 0;
  }
}
