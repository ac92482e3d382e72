package org.peekplatform.site;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder whose files replace those of shells and plugins, as soon as they are written.
 *
 * <p>The operating system tells of changes; changes that come together are read together. All
 * methods may be called from any thread.
 */
public final class Overlay implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Overlay.class);
  private static final long QUIET_MILLIS = 150;
  private static final int MOST_TOGETHER = 50;

  private final Path folder;
  private final long maxBytes;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final @Nullable WatchService changes;
  private volatile OverlaySnapshot snapshot = OverlaySnapshot.EMPTY;

  private Overlay(Path folder, long maxBytes, @Nullable WatchService changes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.changes = changes;
  }

  /**
   * Reads a folder and begins to watch it; a folder that is not there is created.
   *
   * @param folder the folder
   * @param maxBytes how much its files may be together
   * @return the overlay; empty if the folder cannot be used, which the log tells
   */
  public static Overlay open(Path folder, long maxBytes) {
    try {
      Files.createDirectories(folder);
      // The overlay closes it.
      WatchService changes = FileSystems.getDefault().newWatchService();
      Overlay overlay = new Overlay(folder.toRealPath(), maxBytes, changes);
      overlay.read();
      Thread.ofPlatform().daemon().name("overlay-files").start(() -> overlay.follow(changes));
      return overlay;
    } catch (IOException e) {
      LOGGER.warn("The overlay {} cannot be used: {}. Sites look as built.", folder, e.toString());
      return new Overlay(folder, maxBytes, null);
    }
  }

  /** Calls a listener after each change, on a thread that must not be held for long. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  OverlaySnapshot snapshot() {
    return snapshot;
  }

  private void read() throws IOException {
    OverlaySnapshot read = OverlayReader.read(folder, maxBytes, this::watch);
    if (!read.equals(snapshot)) {
      LOGGER.info("The overlay {} has {} files.", folder, read.files().size());
    }
    snapshot = read;
  }

  private void watch(Path each) throws IOException {
    if (changes != null) {
      each.register(
          changes,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    }
  }

  private void follow(WatchService events) {
    try {
      while (true) {
        WatchKey key = events.take();
        int together = 0;
        while (key != null) {
          key.pollEvents();
          key.reset();
          together++;
          key = together < MOST_TOGETHER ? events.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : null;
        }
        OverlaySnapshot before = snapshot;
        refresh();
        if (!before.equals(snapshot)) {
          listeners.forEach(Runnable::run);
        }
      }
    } catch (ClosedWatchServiceException _) {
      // Nobody listens any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refresh() {
    try {
      read();
    } catch (IOException e) {
      LOGGER.warn("The overlay {} cannot be read: {}. It stays as it was.", folder, e.toString());
    }
  }

  /** Ends the watch; what was read stays. */
  @Override
  public void close() {
    try {
      if (changes != null) {
        changes.close();
      }
    } catch (IOException e) {
      LOGGER.debug("A watch did not close cleanly", e);
    }
  }
}
