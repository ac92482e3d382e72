package org.peekplatform.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all files of an overlay; what cannot be used is left out and named in the log. */
final class OverlayReader extends SimpleFileVisitor<Path> {

  private static final Logger LOGGER = LoggerFactory.getLogger(OverlayReader.class);
  private static final Pattern HASHED =
      Pattern.compile("shells/[^/]+/.*-[A-Z0-9]{8}\\.(?:js|css)(?:\\.map)?");
  private static final int MOST_FILES = 2000;

  private final Path folder;
  private final FolderVisitor folders;
  private final SortedMap<String, OverlayFile> files = new TreeMap<>();
  private long left;

  /** Told each folder before its files are read, so that no change to it is missed. */
  @FunctionalInterface
  interface FolderVisitor {
    void visit(Path folder) throws IOException;
  }

  private OverlayReader(Path folder, long maxBytes, FolderVisitor folders) {
    this.folder = folder;
    this.left = maxBytes;
    this.folders = folders;
  }

  static OverlaySnapshot read(Path folder, long maxBytes, FolderVisitor folders)
      throws IOException {
    OverlayReader reader = new OverlayReader(folder, maxBytes, folders);
    Files.walkFileTree(folder, reader);
    return new OverlaySnapshot(reader.files);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
      throws IOException {
    if (!dir.equals(folder) && dir.getFileName().toString().startsWith(".")) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (dir.equals(folder.resolve("vendor"))) {
      LOGGER.warn("{} is ignored: the shared modules cannot be replaced.", dir);
      return FileVisitResult.SKIP_SUBTREE;
    }
    folders.visit(dir);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String path =
        folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    if (file.getFileName().toString().startsWith(".")) {
      return FileVisitResult.CONTINUE;
    }
    if (!attributes.isRegularFile()) {
      LOGGER.warn("{} is ignored: only ordinary files are served, no links.", file);
    } else if (HASHED.matcher(path).matches()) {
      LOGGER.warn("{} is ignored: its name changes with every build of Peek.", file);
    } else if (attributes.size() > left || files.size() >= MOST_FILES) {
      LOGGER.warn(
          "{} is ignored: the overlay holds more than it may (key frontend.overlayMaxMb, and {}"
              + " files).",
          file,
          MOST_FILES);
    } else {
      read(file, path);
    }
    return FileVisitResult.CONTINUE;
  }

  private void read(Path file, String path) {
    try {
      OverlayFile read = new OverlayFile(file.getFileName().toString(), Files.readAllBytes(file));
      left -= read.size();
      files.put(path, read);
    } catch (IOException e) {
      LOGGER.warn("{} cannot be read and is ignored: {}", file, e.toString());
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) {
    // It may be gone already; then an event about it is under way.
    LOGGER.debug("{} is left out", file, problem);
    return FileVisitResult.CONTINUE;
  }
}
