package org.peekplatform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A log that only its owner may read, for it tells what people do.
 *
 * <p>A file that exists keeps the rights that somebody gave it.
 */
final class PrivateRollingFile extends RollingFileAppender<ILoggingEvent> {

  /** Called for the first file and for each that follows a full one. */
  @Override
  public void openFile(String fileName) throws IOException {
    createPrivately(Path.of(fileName).toAbsolutePath());
    super.openFile(fileName);
  }

  private static void createPrivately(Path file) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Files.createDirectories(file.getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // It goes on as it is.
    }
  }
}
