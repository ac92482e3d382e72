package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which a plugin is written, laid out as Maven has it.
 *
 * @param root holds {@code src/main/resources} and {@code web}
 * @param target where a build puts what it makes
 */
public record PluginProject(Path root, Path target) {

  private static final String TARGET = "target";

  /** Makes the paths absolute. */
  public PluginProject {
    root = root.toAbsolutePath().normalize();
    target = target.toAbsolutePath().normalize();
  }

  /**
   * Names a project as Maven builds it.
   *
   * @param root the project's folder
   */
  public PluginProject(Path root) {
    this(root, root.resolve(TARGET));
  }

  /**
   * Names a project as {@code peek dev} builds it, which leaves alone what Maven makes.
   *
   * @param root the project's folder
   * @return the project with a folder of its own for what is built
   */
  public static PluginProject inDevelopment(Path root) {
    return new PluginProject(root, root.resolve(TARGET).resolve("dev"));
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
   * @return {@code classes} in the target folder
   */
  public Path classes() {
    return target.resolve("classes");
  }

  /**
   * Returns the folder of the libraries that the plugin brings along.
   *
   * @return {@code target/lib}, which Maven fills and which need not exist
   */
  public Path libraries() {
    return root.resolve(TARGET).resolve("lib");
  }

  /**
   * Returns the folder of the built pages, one folder for each shell.
   *
   * @return {@code pages} in the target folder
   */
  public Path pages() {
    return target.resolve("pages");
  }

  /**
   * Returns the archive that the build makes.
   *
   * @return {@code <name>-<version>.zip} in the target folder
   */
  public Path archive() {
    PluginDefinition definition = definition();
    return target.resolve(definition.name() + "-" + definition.plugin().version() + ".zip");
  }
}
