package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of one {@code plugin_package.json} that keeps to the schema, by its keys. */
final class PackageJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String archive;
  private final JsonNode tree;
  private final List<String> warnings;

  /**
   * Parses and checks the text.
   *
   * @throws PluginException if it is no JSON, or breaks a rule of the schema
   */
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
    ManifestSchema schema = ManifestSchema.instance();
    List<ManifestProblem> problems = schema.check(tree);
    if (!problems.isEmpty()) {
      throw refused(problems);
    }
    this.warnings = UnknownKeys.in(tree, schema.tree());
  }

  /** Returns a sentence for each key that is not known or without use. */
  List<String> warnings() {
    return warnings;
  }

  boolean has(String path) {
    return !find(path).isMissingNode();
  }

  /** Returns a text, or the fallback if it is missing or blank. */
  String text(String path, String fallback) {
    String text = optional(path);
    return text == null ? fallback : text;
  }

  @Nullable String optional(String path) {
    String text = find(path).asString("");
    return text.isBlank() ? null : text;
  }

  boolean bool(String path, boolean fallback) {
    return find(path).asBoolean(fallback);
  }

  List<String> texts(String path) {
    List<String> texts = new ArrayList<>();
    find(path).forEach(element -> texts.add(element.asString()));
    return texts;
  }

  /** Returns one text of each object in a list. */
  List<String> textsOf(String path, String key) {
    List<String> texts = new ArrayList<>();
    find(path).forEach(element -> texts.add(element.path(key).asString()));
    return texts;
  }

  Map<String, String> textsByName(String path) {
    Map<String, String> texts = new LinkedHashMap<>();
    find(path).forEachEntry((name, value) -> texts.put(name, value.asString()));
    return texts;
  }

  PluginException refused(String key, @Nullable String found, String allowed) {
    return refused(
        List.of(
            new ManifestProblem(key, found == null ? "missing" : "\"" + found + "\"", allowed)));
  }

  private PluginException refused(List<ManifestProblem> problems) {
    StringBuilder text = new StringBuilder(archive).append(": plugin_package.json:");
    problems.forEach(problem -> text.append(' ').append(problem.text()));
    return new PluginException(text + " Correct it and build the plugin again.", null);
  }

  private JsonNode find(String path) {
    return tree.at("/" + path.replace('.', '/'));
  }
}
