package org.peekplatform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a killed server left behind: its database goes on running without it. */
final class OrphanedPostmaster {

  private static final Logger log = LoggerFactory.getLogger(OrphanedPostmaster.class);

  private final Path dataFolder;
  private final Path pidFile;

  OrphanedPostmaster(Path dataFolder) {
    this.dataFolder = dataFolder;
    this.pidFile = dataFolder.resolve("postmaster.pid");
  }

  /**
   * Stops the process named in {@code postmaster.pid} if it serves this very folder.
   *
   * <p>Must be called under the {@link ProcessLock} of the folder. A number that meanwhile belongs
   * to some other process is only forgotten; PostgreSQL itself would refuse to start.
   */
  void stop(PostmasterControl control) throws IOException {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return;
    }
    if (servesOurFolder(process.get())) {
      log.warn(
          "A database left over from a killed server (process {}) still runs in {}; stopping it",
          process.get().pid(),
          dataFolder);
      control.stop();
    } else {
      Files.deleteIfExists(pidFile);
    }
  }

  private Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    try {
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(ProcessHandle::isAlive);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * A postmaster works in its data folder. Where that cannot be seen, its program must do.
   *
   * @throws IOException if the system hides it; guessing could put two servers on the same files
   */
  private boolean servesOurFolder(ProcessHandle process) throws IOException {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return process.info().command().orElse("").endsWith("/postgres");
    }
    try {
      return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().equals(dataFolder);
    } catch (NoSuchFileException e) {
      return false; // ended meanwhile
    }
  }
}
