package org.peekplatform.config;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of one configuration file as a tree.
 *
 * @param file where it stands
 * @param tree its values; keys keep their order
 * @param commented whether the text has comments, which writing it again would lose
 */
record ConfigDocument(Path file, ObjectNode tree, boolean commented) {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private static final JsonMapper WITH_COMMENTS =
      STRICT.rebuild().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  /** Reads the file; one that does not exist, or is empty, has no values. */
  static ConfigDocument read(Path file) {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      return new ConfigDocument(file, STRICT.createObjectNode(), false);
    } catch (IOException e) {
      throw new InvalidConfigException(
          "%s cannot be read: %s. Give the user that runs Peek the right to read it."
              .formatted(file, e),
          e);
    }
    if (new String(text, StandardCharsets.UTF_8).isBlank()) {
      return new ConfigDocument(file, STRICT.createObjectNode(), false);
    }
    try {
      return new ConfigDocument(file, object(file, STRICT.readTree(text)), false);
    } catch (JacksonException _) {
      return new ConfigDocument(file, object(file, readWithComments(file, text)), true);
    }
  }

  private static JsonNode readWithComments(Path file, byte[] text) {
    try {
      return WITH_COMMENTS.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation location = e.getLocation();
      throw new InvalidConfigException(
          "%s is not valid JSON: line %d, column %d: %s. Correct it there, or move the file away to get one with the defaults; it was left as it is."
              .formatted(
                  file,
                  location == null ? 0 : location.getLineNr(),
                  location == null ? 0 : location.getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static ObjectNode object(Path file, JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidConfigException(
        "%s must hold one JSON object, {\"section\": {\"key\": value}}, but holds %s. Correct it, or move the file away to get one with the defaults."
            .formatted(file, tree),
        null);
  }

  /** Sets a key, making the sections it stands in. */
  void set(String path, JsonNode value) {
    String[] keys = path.split("\\.", -1);
    ObjectNode section = tree;
    for (int i = 0; i < keys.length - 1; i++) {
      section =
          section.get(keys[i]) instanceof ObjectNode child ? child : section.putObject(keys[i]);
    }
    section.set(keys[keys.length - 1], value);
  }

  /**
   * Replaces the file in one step, so that a crash leaves the old or the new text, never a part.
   */
  void write() {
    try {
      Path temporary =
          Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
      try {
        writeDurably(temporary);
        keepPermissions(temporary);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new InvalidConfigException(
          "%s cannot be written: %s. Give the user that runs Peek the right to write in %s."
              .formatted(file, e, file.getParent()),
          e);
    }
  }

  private void writeDurably(Path target) throws IOException {
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write(STRICT.writeValueAsBytes(tree));
      out.write('\n');
      channel.force(true);
    }
  }

  /** The file may hold a password, so a new one is its owner's alone. */
  private void keepPermissions(Path temporary) throws IOException {
    if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          temporary,
          Files.exists(file)
              ? Files.getPosixFilePermissions(file)
              : PosixFilePermissions.fromString("rw-------"));
    }
  }
}
