package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Typed access to the text of one {@code plugin_package.json}, with messages that name the key. */
final class PackageJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String archive;
  private final JsonNode tree;

  PackageJson(String archive, byte[] text) {
    this.archive = archive;
    try {
      this.tree = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new PluginException(
          "%s: plugin_package.json is not valid JSON: line %d, column %d: %s. Correct it and build the plugin again."
              .formatted(
                  archive,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
    if (!(tree instanceof ObjectNode)) {
      throw refused("the file", tree, "a JSON object, {…}");
    }
  }

  String required(String path, Pattern pattern, String allowed) {
    JsonNode node = find(path);
    if (node.isString() && pattern.matcher(node.asString()).matches()) {
      return node.asString();
    }
    throw refused(path, node, allowed);
  }

  @Nullable String optional(String path, String allowed) {
    JsonNode node = find(path);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      throw refused(path, node, allowed);
    }
    return node.asString().isBlank() ? null : node.asString();
  }

  boolean bool(String path, boolean fallback) {
    JsonNode node = find(path);
    if (node.isMissingNode()) {
      return fallback;
    }
    if (!node.isBoolean()) {
      throw refused(path, node, "true or false");
    }
    return node.asBoolean();
  }

  List<String> texts(String path, String allowed) {
    JsonNode node = find(path);
    List<String> texts = new ArrayList<>();
    if (!(node instanceof ArrayNode array)) {
      throw refused(path, node, allowed);
    }
    for (JsonNode element : array) {
      if (!element.isString()) {
        throw refused(path, node, allowed);
      }
      texts.add(element.asString());
    }
    return texts;
  }

  Map<String, String> textsByName(String path, String allowed) {
    JsonNode node = find(path);
    Map<String, String> texts = new LinkedHashMap<>();
    if (node.isMissingNode()) {
      return texts;
    }
    if (!(node instanceof ObjectNode object)) {
      throw refused(path, node, allowed);
    }
    object.forEachEntry(
        (name, value) -> {
          if (!value.isString()) {
            throw refused(path, node, allowed);
          }
          texts.put(name, value.asString());
        });
    return texts;
  }

  PluginException refused(String path, Object found, String allowed) {
    return new PluginException(
        "%s: plugin_package.json: %s is %s, but must be %s. Correct it and build the plugin again."
            .formatted(archive, path, found instanceof MissingNode ? "missing" : found, allowed),
        null);
  }

  private JsonNode find(String path) {
    return tree.at("/" + path.replace('.', '/'));
  }
}
