package org.peekplatform.vortex.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts that the reference implementations wrote. */
final class Vectors {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private Vectors() {}

  /** One text of one version. */
  record Vector(String name, String version, JsonNode texts) {

    boolean has(String field) {
      return texts.hasNonNull(field);
    }

    String text(String field) {
      return texts.get(field).asString();
    }

    @Override
    public String toString() {
      return name + " " + version;
    }
  }

  static List<Vector> of(String file) {
    return read(file).stream()
        .flatMap(
            vector ->
                vector.properties().stream()
                    .filter(member -> member.getValue().isObject())
                    .map(
                        member ->
                            new Vector(
                                vector.get("name").asString(), member.getKey(), member.getValue())))
        .toList();
  }

  private static List<JsonNode> read(String file) {
    try (InputStream in =
        Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + file + ".json"))) {
      return StreamSupport.stream(MAPPER.readTree(in).get("vectors").spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the meaning of a JSON text: members sorted, class names of Python left out. */
  static Object meaning(String json) {
    return meaning(MAPPER.readTree(json));
  }

  private static Object meaning(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> sorted = new TreeMap<>();
      boolean tuple = node.path("_ct").asString("").equals("rt");
      node.properties()
          .forEach(
              member -> {
                if (tuple || !member.getKey().equals("_c")) {
                  sorted.put(member.getKey(), meaning(member.getValue()));
                }
              });
      return sorted;
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).map(Vectors::meaning).toList();
    }
    if (node.isFloatingPointNumber()) {
      return node.asDouble();
    }
    return node.toString();
  }
}
