package org.peekplatform.pluginruntime;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schema of {@code plugin_package.json}, by which loader, build and editors know its keys.
 *
 * <p>Each value has an {@code errorMessage} beside its rules that tells what is allowed, in words
 * that follow "must be". Safe for use by several threads.
 */
public final class ManifestSchema {

  /** The name of the schema's file in this package, and in new plugin projects. */
  public static final String FILE = "plugin_package.schema.json";

  private static final String ALLOWED = "errorMessage";
  private static final ManifestSchema INSTANCE = new ManifestSchema();

  private final String text;
  private final JsonNode tree;
  private final Schema rules;

  private ManifestSchema() {
    text = resource();
    tree = JsonMapper.shared().readTree(text);
    rules =
        SchemaRegistry.withDefaultDialect(
                Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword(ALLOWED))
                    .build())
            .getSchema(tree);
  }

  static ManifestSchema instance() {
    return INSTANCE;
  }

  /**
   * Returns the schema.
   *
   * @return JSON, draft 2020-12
   */
  public static String text() {
    return INSTANCE.text;
  }

  JsonNode tree() {
    return tree;
  }

  /** Finds what breaks the rules, in the schema's order; unknown keys do not. */
  List<ManifestProblem> check(JsonNode manifest) {
    return rules.validate(manifest).stream()
        .filter(error -> !error.getKeyword().equals("additionalProperties"))
        .map(
            error ->
                problem(
                    manifest,
                    error.getInstanceLocation().toString(),
                    error.getSchemaLocation().getFragment().toString(),
                    missing(error.getKeyword(), error.getProperty(), error.getMessage())))
        .distinct()
        .toList();
  }

  private static @Nullable String missing(
      String keyword, @Nullable String property, String message) {
    return switch (keyword) {
      case "required" -> property;
      // The library tells only in words which key is missing.
      case "dependentRequired" -> message.replaceFirst("(?s).*?'([A-Za-z]+)'.*", "$1");
      default -> null;
    };
  }

  private ManifestProblem problem(
      JsonNode manifest, String instance, String rule, @Nullable String missing) {
    if (missing != null) {
      String allowed = allowedForKey(parent(rule), missing, instance);
      return new ManifestProblem(key(instance + "/" + missing), "missing", allowed);
    }
    // An element that is wrong is reported with the whole list, which is what one has to look at.
    String whole = instance.replaceFirst("/[0-9]+$", "");
    return new ManifestProblem(
        key(whole), manifest.at(whole).toString(), allowed(whole.equals(instance), rule));
  }

  private String allowed(boolean exact, String rule) {
    String at = parent(rule);
    if (!exact && at.endsWith("/items")) {
      at = parent(at);
    }
    while (true) {
      JsonNode message = tree.at(at).path(ALLOWED);
      if (message.isString() || at.isEmpty()) {
        return message.asString("something else");
      }
      at = parent(at);
    }
  }

  private String allowedForKey(String object, String property, String instance) {
    String shell = instance.replaceFirst("^/([a-z-]+)$", "/properties/$1");
    for (String place : List.of(shell, object, parent(object))) {
      JsonNode message = tree.at(place).path("properties").path(property).path(ALLOWED);
      if (message.isString()) {
        return message.asString();
      }
    }
    return "there";
  }

  private static String parent(String pointer) {
    int slash = pointer.lastIndexOf('/');
    return slash < 0 ? "" : pointer.substring(0, slash);
  }

  private static String key(String pointer) {
    return pointer.isEmpty() ? "the file" : pointer.substring(1).replace('/', '.');
  }

  private static String resource() {
    try (InputStream in = ManifestSchema.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The jar of the plugin runtime has no " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
