package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peekplatform.plugin.PluginApi;
import org.peekplatform.pluginruntime.ManifestSchema;
import org.peekplatform.pluginruntime.PluginException;

/** Makes a plugin project from the template. */
final class NewPlugin {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
  private static final Pattern JAVA_PACKAGE =
      Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
  private static final String PREFIX = "peek_plugin_";

  private final String name;
  private final String javaPackage;
  private final Distribution distribution;

  /**
   * Checks the names.
   *
   * @param name the plugin's name with or without {@code peek_plugin_}; {@code -} counts as {@code
   *     _}
   * @param javaPackage the package of its classes, or an empty text for one of the name
   * @param distribution whose template and version
   */
  NewPlugin(String name, String javaPackage, Distribution distribution) {
    this.name = name.replace('-', '_').replaceFirst("^" + PREFIX, "");
    if (!NAME.matcher(this.name).matches()) {
      throw new PluginException(
          "\"%s\" cannot be a plugin's name. Use small letters, digits and _, such as alarm_board."
              .formatted(name),
          null);
    }
    this.javaPackage = javaPackage.isEmpty() ? "com.example." + this.name : javaPackage;
    if (!JAVA_PACKAGE.matcher(this.javaPackage).matches()) {
      throw new PluginException(
          "\"%s\" cannot be the package. Use names of small letters with dots, such as com.example.alarms."
              .formatted(javaPackage),
          null);
    }
    this.distribution = distribution;
  }

  /** Returns the plugin's full name, which is the project folder's name too. */
  String pluginName() {
    return PREFIX + name;
  }

  /**
   * Writes the project.
   *
   * @param folder a folder that is empty or does not exist
   * @throws PluginException if it is neither, or cannot be written
   */
  void writeTo(Path folder) {
    try {
      // A link at the top would not be followed.
      Path template = distribution.sdk().resolve("template").toRealPath();
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw new PluginException(
            "%s is not empty. Name another folder with --dir, or another plugin.".formatted(folder),
            null);
      }
      Map<String, String> words = words();
      try (Stream<Path> files = Files.walk(template)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = folder.resolve(filled(template.relativize(file).toString(), words));
          Files.createDirectories(target.getParent());
          Files.writeString(target, filled(Files.readString(file), words));
        }
      }
      Files.writeString(folder.resolve(ManifestSchema.FILE), ManifestSchema.text());
    } catch (IOException e) {
      throw new PluginException("%s cannot be written: %s.".formatted(folder, e), e);
    }
  }

  private Map<String, String> words() {
    String camelCase =
        Arrays.stream(name.split("_+"))
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining());
    String title = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    return Map.of(
        "__plugin__", pluginName(),
        "__Name__", camelCase,
        "__title__", title,
        "__selector__", name.replace('_', '-'),
        "__package__", javaPackage,
        "__packagePath__", javaPackage.replace('.', '/'),
        "__peekVersion__", SdkRepository.version(distribution),
        "__apiVersion__", PluginApi.VERSION,
        "__sdk__", distribution.sdk().toString(),
        "__web__", distribution.webTools().toString());
  }

  private static String filled(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
