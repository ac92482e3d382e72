package org.peekplatform.vortex.tls;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when something in folders has changed, once for changes that come together. */
final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** A certificate and its key are rarely written at the same instant. */
  private static final long QUIET_MILLIS = 200;

  /** A folder that never is quiet must not keep changes back for ever. */
  private static final int MOST_TOGETHER = 50;

  private final @Nullable WatchService changes;

  private FolderWatch(@Nullable WatchService changes) {
    this.changes = changes;
  }

  /** Starts to watch; where that is impossible a warning says so, and nothing is told. */
  static FolderWatch start(Set<Path> folders, Runnable changed) {
    try {
      // The watch closes it.
      WatchService changes = FileSystems.getDefault().newWatchService();
      for (Path folder : folders) {
        folder.register(
            changes,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      }
      Thread.ofPlatform().daemon().name("tls-files").start(() -> tellUntilClosed(changes, changed));
      return new FolderWatch(changes);
    } catch (IOException e) {
      LOG.warn("Changes in {} cannot be watched; renewed certificates need a restart.", folders, e);
      return new FolderWatch(null);
    }
  }

  private static void tellUntilClosed(WatchService changes, Runnable changed) {
    try {
      while (true) {
        WatchKey key = changes.take();
        int together = 0;
        while (key != null) {
          key.pollEvents();
          key.reset();
          together++;
          key = together < MOST_TOGETHER ? changes.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : null;
        }
        changed.run();
      }
    } catch (ClosedWatchServiceException _) {
      // Nobody listens any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      if (changes != null) {
        changes.close();
      }
    } catch (IOException e) {
      LOG.debug("A watch did not close cleanly", e);
    }
  }
}
