package org.peekplatform.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose files a site serves, and nothing outside of it.
 *
 * <p>Immutable.
 */
final class StaticFolder {

  private final Path folder;

  StaticFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Finds a file.
   *
   * @param relative decoded path with slashes, without one at its beginning
   * @return the file, or null if there is none within the folder
   */
  @Nullable Path find(String relative) {
    if (relative.isEmpty() || relative.indexOf('\\') >= 0 || relative.indexOf('\0') >= 0) {
      return null;
    }
    try {
      Path file = folder.resolve(relative).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        return null;
      }
      // A link inside the folder must not lead out of it.
      return file.toRealPath().startsWith(folder.toRealPath()) ? file : null;
    } catch (InvalidPathException | IOException _) {
      return null;
    }
  }

  Path path() {
    return folder;
  }
}
