package org.peekplatform.fleet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done to the plugins of the installation, who asked for it and how it ended: one line of
 * JSON for each in {@code plugin_history.jsonl} of the server's home.
 *
 * <p>Safe for use by several threads.
 */
final class PluginHistory {

  /** How many of the newest operations are kept in memory and shown. */
  static final int SHOWN = 50;

  private static final Logger LOGGER = LoggerFactory.getLogger(PluginHistory.class);

  private final JsonMapper json = JsonMapper.builder().build();
  private final Path file;
  private final Deque<PluginOperationTuple> newest = new ArrayDeque<>();
  private final Map<String, PluginOperationTuple> running = new LinkedHashMap<>();

  /** Reads the end of the file. */
  PluginHistory(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (var lines = Files.lines(file)) {
        lines.forEach(this::read);
      } catch (IOException e) {
        LOGGER.warn("{} cannot be read; the history is shown without it.", file, e);
      }
    }
  }

  private void read(String line) {
    try {
      remember(json.readValue(line, PluginOperationTuple.class));
    } catch (JacksonException _) {
      LOGGER.warn("{} has a line that is no operation: {}", file, line);
    }
  }

  private void remember(PluginOperationTuple operation) {
    newest.addFirst(operation);
    while (newest.size() > SHOWN) {
      newest.removeLast();
    }
  }

  /** Takes an operation as it is now, and writes it down when it has ended. */
  synchronized void take(PluginOperationTuple operation) {
    if (operation.endedAt() == null) {
      running.put(operation.id(), operation);
      return;
    }
    running.remove(operation.id());
    remember(operation);
    try (BufferedWriter out =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(json.writeValueAsString(operation));
      out.newLine();
    } catch (IOException e) {
      LOGGER.warn("{} cannot be written; the history lacks an operation.", file, e);
    }
  }

  /** Returns the operations, the newest first. */
  synchronized List<PluginOperationTuple> all() {
    List<PluginOperationTuple> all = new ArrayList<>(running.values());
    all.addAll(newest);
    return all;
  }
}
