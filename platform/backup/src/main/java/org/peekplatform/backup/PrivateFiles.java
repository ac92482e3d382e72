package org.peekplatform.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may read. */
final class PrivateFiles {

  private PrivateFiles() {}

  /** Makes a folder below another one, with those between. */
  static void createFolders(Path root, Path folder) throws IOException {
    if (!folder.startsWith(root)) {
      throw new IOException(folder + " is not below " + root);
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes the folder that a file below another folder will be in. */
  static void createFolderOf(Path root, Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      createFolders(root, folder);
    }
  }

  /** Makes a file that is not there yet. */
  static OutputStream create(Path file) throws IOException {
    return Channels.newOutputStream(
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }
}
