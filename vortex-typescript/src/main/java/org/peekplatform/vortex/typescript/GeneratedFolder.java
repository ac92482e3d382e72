package org.peekplatform.vortex.typescript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of generated files; all TypeScript files in it are ours. */
final class GeneratedFolder {

  private static final String EXTENSION = ".ts";

  private final Path folder;

  GeneratedFolder(Path folder) {
    this.folder = folder;
  }

  /** Reads what an earlier compilation left, by the Java classes of the module. */
  Map<String, String> textsBySource() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files()) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      GeneratedHeader.source(text).ifPresent(source -> texts.put(source, text));
    }
    return texts;
  }

  /**
   * Makes the folder hold these files. What is right already is not touched, so that it stays older
   * than what was built from it.
   *
   * @param texts the files' texts by their names
   */
  void replaceWith(Map<String, String> texts) throws IOException {
    for (Path file : files()) {
      if (!texts.containsKey(String.valueOf(file.getFileName()))) {
        Files.delete(file);
      }
    }
    if (!texts.isEmpty()) {
      Files.createDirectories(folder);
    }
    for (Map.Entry<String, String> each : texts.entrySet()) {
      Path file = folder.resolve(each.getKey());
      if (!Files.exists(file)
          || !Files.readString(file, StandardCharsets.UTF_8).equals(each.getValue())) {
        Files.writeString(file, each.getValue(), StandardCharsets.UTF_8);
      }
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    }
  }
}
