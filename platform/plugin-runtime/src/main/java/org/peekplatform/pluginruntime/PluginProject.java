package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which a plugin is written, laid out as Maven has it.
 *
 * @param root holds {@code src/main/resources}, {@code web} and, when built, {@code target}
 */
public record PluginProject(Path root) {

  /** Makes the path absolute. */
  public PluginProject {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Reads the manifest.
   *
   * @return the checked manifest
   * @throws PluginException if there is none, or it is refused
   */
  public PluginDefinition definition() {
    try {
      return new DefinitionReader(new PackageJson(root.toString(), Files.readAllBytes(manifest())))
          .read();
    } catch (IOException e) {
      throw new PluginException(
          "%s is no plugin project: %s cannot be read. Name the folder that \"peek plugin new\" made."
              .formatted(root, manifest()),
          e);
    }
  }

  /**
   * Returns the manifest's file.
   *
   * @return {@code src/main/resources/plugin_package.json}
   */
  public Path manifest() {
    return resources().resolve(PluginArchive.MANIFEST);
  }

  /**
   * Returns the folder of what is packed as it is.
   *
   * @return {@code src/main/resources}
   */
  public Path resources() {
    return root.resolve("src/main/resources");
  }

  /**
   * Returns the folder of the Java sources.
   *
   * @return {@code src/main/java}
   */
  public Path sources() {
    return root.resolve("src/main/java");
  }

  /**
   * Returns the folder of the compiled classes.
   *
   * @return {@code target/classes}
   */
  public Path classes() {
    return root.resolve("target/classes");
  }

  /**
   * Returns the folder of the libraries that the plugin brings along.
   *
   * @return {@code target/lib}, which need not exist
   */
  public Path libraries() {
    return root.resolve("target/lib");
  }

  /**
   * Returns the folder of the built pages, one folder for each shell.
   *
   * @return {@code target/pages}
   */
  public Path pages() {
    return root.resolve("target/pages");
  }

  /**
   * Returns the archive that the build makes.
   *
   * @return {@code target/<name>-<version>.zip}
   */
  public Path archive() {
    PluginDefinition definition = definition();
    return root.resolve("target")
        .resolve(definition.name() + "-" + definition.plugin().version() + ".zip");
  }
}
