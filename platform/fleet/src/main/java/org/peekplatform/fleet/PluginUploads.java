package org.peekplatform.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives that were uploaded and wait for somebody to decide about them. Only the newest few are
 * kept, until the next start. Safe for use by several threads.
 */
final class PluginUploads {

  private static final Logger LOGGER = LoggerFactory.getLogger(PluginUploads.class);
  private static final int MOST = 5;

  private final Path folder;
  private final long mostBytes;
  private final Map<String, Path> files = new LinkedHashMap<>();

  /** Empties the folder, which is for nothing else. */
  PluginUploads(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> left = Files.list(folder)) {
        left.forEach(PluginUploads::delete);
      } catch (IOException e) {
        LOGGER.warn("Old uploads in {} could not be deleted. Delete them by hand.", folder, e);
      }
    }
  }

  /** Writes an upload to a file; refuses one that is too large as soon as it is. */
  Path receive(InputStream archive) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "upload-", ".zip");
    try {
      if (!BoundedCopy.to(file, archive, mostBytes)) {
        throw new PluginRefusedException(
            "The archive has more than the allowed %d bytes (key plugin.maxArchiveMb in config.json)."
                .formatted(mostBytes),
            null);
      }
    } catch (IOException | RuntimeException e) {
      delete(file);
      throw e;
    }
    return file;
  }

  /** Keeps a file and returns the name under which {@link #take} finds it. */
  synchronized String keep(Path file) {
    String id = UUID.randomUUID().toString();
    files.put(id, file);
    while (files.size() > MOST) {
      String oldest = files.keySet().iterator().next();
      delete(Objects.requireNonNull(files.remove(oldest)));
    }
    return id;
  }

  /** Hands a file over. */
  synchronized Path take(String id) {
    Path file = files.remove(id);
    if (file == null) {
      throw new PluginRefusedException(
          "This upload is not known any more. Upload the archive again.", null);
    }
    return file;
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.warn("{} could not be deleted. Delete it by hand.", file, e);
    }
  }
}
