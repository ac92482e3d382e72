package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.peekplatform.service.ServiceStartException;

/**
 * The plugin archives that come with the distribution.
 *
 * @param folder holds {@code <name>-<version>.zip} files
 */
record BundledPlugins(Path folder) {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Returns the plugins' names, in alphabetical order. */
  List<String> names() {
    return archives().stream()
        .map(archive -> archive.getFileName().toString().replaceFirst("-[0-9].*", ""))
        .distinct()
        .toList();
  }

  /**
   * Copies archives that the home does not have, or has in an older build of the same version.
   *
   * <p>Several processes may do this at once: each file appears whole or not at all.
   */
  void copyTo(Path software) {
    try {
      Files.createDirectories(software, OWNER_ONLY);
      for (Path archive : archives()) {
        Path target = software.resolve(archive.getFileName());
        if (Files.notExists(target) || Files.mismatch(archive, target) >= 0) {
          replace(target, archive);
        }
      }
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot copy the bundled plugins to "
              + software
              + " ("
              + e.getMessage()
              + "); check that the disk has room and that this user may write there",
          e);
    }
  }

  private static void replace(Path target, Path archive) throws IOException {
    Path copy = Files.createTempFile(target.getParent(), archive.getFileName().toString(), ".tmp");
    try {
      Files.copy(archive, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy); // there only if one of the two failed
    }
  }

  private List<Path> archives() {
    List<Path> archives = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.zip")) {
      files.forEach(archives::add);
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot read the bundled plugins in "
              + folder
              + "; install Peek again, or run ./peek build",
          e);
    }
    archives.sort(Comparator.naturalOrder());
    return archives;
  }
}
