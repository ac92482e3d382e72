package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PluginException;

/** Hears from the file system which files below some folders are saved. For use by one thread. */
final class FolderWatch implements AutoCloseable {

  /** An editor writes a file in several steps, and a tool many files at once. */
  private static final Duration QUIET = Duration.ofMillis(80);

  private final WatchService service;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  FolderWatch(List<Path> roots) {
    try {
      service = FileSystems.getDefault().newWatchService();
      for (Path root : roots) {
        register(root);
      }
    } catch (IOException e) {
      throw new PluginException(
          "The files cannot be watched: %s. On Linux raise fs.inotify.max_user_watches."
              .formatted(e),
          e);
    }
  }

  /**
   * Waits until files are saved or deleted, and then until it is quiet.
   *
   * @return the files; after an overflow the folder itself
   * @throws java.nio.file.ClosedWatchServiceException if the watch is closed
   */
  Set<Path> take() throws InterruptedException {
    Set<Path> changed = new TreeSet<>();
    while (changed.isEmpty()) {
      add(service.take(), changed);
      for (WatchKey next = next(); next != null; next = next()) {
        add(next, changed);
      }
    }
    return changed;
  }

  private @Nullable WatchKey next() throws InterruptedException {
    return service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void add(WatchKey key, Set<Path> changed) {
    Path folder = folders.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (folder != null) {
        Path file = event.context() instanceof Path name ? folder.resolve(name) : folder;
        if (Files.isDirectory(file)) {
          registerNew(file, changed);
        } else if (!isScratch(file)) {
          changed.add(file);
        }
      }
    }
    if (!key.reset()) {
      folders.remove(key);
    }
  }

  private void registerNew(Path folder, Set<Path> changed) {
    try {
      register(folder);
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(Files::isRegularFile).forEach(changed::add);
      }
    } catch (IOException _) {
      // It is gone again.
    }
  }

  private void register(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        if (!folder.endsWith("node_modules")) {
          folders.put(
              folder.register(
                  service,
                  StandardWatchEventKinds.ENTRY_CREATE,
                  StandardWatchEventKinds.ENTRY_MODIFY,
                  StandardWatchEventKinds.ENTRY_DELETE),
              folder);
        }
      }
    }
  }

  /** Tells whether an editor keeps the file for itself. */
  private static boolean isScratch(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".")
        || name.endsWith("~")
        || name.endsWith(".swp")
        || name.equals("4913");
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException _) {
      // It watches nothing any more either way.
    }
  }
}
