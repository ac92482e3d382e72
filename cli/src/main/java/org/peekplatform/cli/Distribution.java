package org.peekplatform.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.peekplatform.service.ServiceStartException;

/**
 * The folder in which Peek is installed.
 *
 * @param root holds {@code lib}, {@code web} and {@code plugins}
 */
record Distribution(Path root) {

  /** The system property by which the start script names the folder. */
  static final String PROPERTY = "peek.distribution";

  static Distribution ofThisProcess() {
    String root = System.getProperty(PROPERTY);
    if (root == null || !Files.isDirectory(Path.of(root, "web"))) {
      throw new ServiceStartException(
          "the folder of the installation is not known ("
              + PROPERTY
              + " is "
              + root
              + "); start Peek with the peek script of its folder",
          null);
    }
    return new Distribution(Path.of(root).toAbsolutePath());
  }

  Path web() {
    return root.resolve("web");
  }

  Path plugins() {
    return root.resolve("plugins");
  }

  /** Returns the folder of what authors of plugins need: a Maven repository and the template. */
  Path sdk() {
    return root.resolve("sdk");
  }

  /** Returns the folder of the tools that build pages: of the sources if this is their build. */
  Path webTools() {
    // A build lies in cli/target/peek of the source repository.
    Path sources = root.resolve("../../../web").normalize();
    return Files.isRegularFile(sources.resolve("build/page.mjs")) ? sources : sdk().resolve("web");
  }
}
