package org.peekplatform.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** The distribution that {@code ./peek bench} has built for the figures of running services. */
final class Distribution {

  private Distribution() {}

  static Path folder() {
    Path folder = repository().resolve("cli/target/peek");
    if (!Files.isDirectory(folder.resolve("lib"))) {
      throw new IllegalStateException(folder + " is not there. Run: ./peek build");
    }
    return folder;
  }

  /** Returns the folder of the source repository. */
  static Path repository() {
    return Path.of(System.getProperty("peek.repository", "."));
  }
}
