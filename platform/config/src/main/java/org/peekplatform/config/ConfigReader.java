package org.peekplatform.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads typed values from a configuration and puts the defaults of missing keys into it.
 *
 * <p>Every method takes the key's dotted path and throws {@link InvalidConfigException} if the
 * value is refused. For use by one thread.
 */
public final class ConfigReader {

  private final ConfigDocument document;
  private final ServiceKind kind;
  private final Map<String, String> environment;
  private final List<String> missing = new ArrayList<>();
  private final Set<String> variables = new TreeSet<>();
  private final Set<String> overridden = new LinkedHashSet<>();

  ConfigReader(ConfigDocument document, ServiceKind kind, Map<String, String> environment) {
    this.document = document;
    this.kind = kind;
    this.environment = environment;
  }

  /**
   * Returns the service whose configuration this is.
   *
   * @return the kind of service
   */
  public ServiceKind kind() {
    return kind;
  }

  /**
   * Reads a text.
   *
   * @param path the key
   * @param fallback its default
   * @return the text, which is not blank
   */
  public String text(String path, String fallback) {
    return value(
        path,
        node(fallback),
        "a text that is not blank",
        node -> node.isString() && !node.asString().isBlank() ? node.asString() : null);
  }

  /**
   * Reads a whole number.
   *
   * @param path the key
   * @param fallback its default
   * @param least the least that is allowed
   * @param most the most that is allowed
   * @return a number within the limits
   */
  public int integer(String path, int fallback, int least, int most) {
    return value(
        path,
        JsonNodeFactory.instance.numberNode(fallback),
        "a whole number from %d to %d".formatted(least, most),
        node -> {
          Integer number = wholeNumber(path, node);
          return number != null && number >= least && number <= most ? number : null;
        });
  }

  /**
   * Reads a switch.
   *
   * @param path the key
   * @param fallback its default
   * @return the value
   */
  public boolean bool(String path, boolean fallback) {
    return value(
        path,
        JsonNodeFactory.instance.booleanNode(fallback),
        "true or false",
        node ->
            switch (node.isString() && fromEnvironment(path) ? node.asString() : node.toString()) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /**
   * Reads one of the constants of an enum, in any case.
   *
   * @param path the key
   * @param fallback its default
   * @return the constant
   * @param <E> the enum
   */
  public <E extends Enum<E>> E constant(String path, E fallback) {
    E[] constants = fallback.getDeclaringClass().getEnumConstants();
    return value(
        path,
        node(fallback.name()),
        "one of " + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", ")),
        node ->
            Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(node.asString("")))
                .findFirst()
                .orElse(null));
  }

  /**
   * Reads a list of texts.
   *
   * @param path the key
   * @param fallback its default
   * @return the texts in their order, without duplicates
   */
  public List<String> texts(String path, List<String> fallback) {
    return parsedList(path, fallback, "texts", text -> text);
  }

  /**
   * Reads a list of texts and applies a rule of its own to each of them.
   *
   * @param path the key
   * @param fallback its default
   * @param allowed what is allowed, to stand after "must be a list of"
   * @param parse makes a value from a text, or null to refuse it
   * @return the values in their order, without duplicate texts
   * @param <T> the type of the values
   */
  public <T> List<T> parsedList(
      String path, List<String> fallback, String allowed, Function<String, @Nullable T> parse) {
    ArrayNode defaults = JsonNodeFactory.instance.arrayNode();
    fallback.forEach(defaults::add);
    return value(
        path,
        defaults,
        "a list of " + allowed + ", each of them once",
        node -> parsed(fromEnvironment(path) ? split(node.asString()) : list(node), parse));
  }

  /**
   * Reads a path; a relative one starts in the service's home, so that a home can be moved.
   *
   * @param path the key
   * @param fallback its default
   * @return an absolute path
   */
  public Path path(String path, String fallback) {
    return value(
        path,
        node(fallback),
        "a path, absolute or relative to " + document.file().getParent(),
        this::resolved);
  }

  /**
   * Reads the path of a file that need not be named; a relative one starts in the service's home.
   *
   * @param path the key, whose default is empty
   * @return the file
   */
  public ConfiguredFile file(String path) {
    return value(
        path,
        node(""),
        "a path, absolute or relative to " + document.file().getParent() + ", or \"\" for none",
        node -> {
          if (node.isString() && node.asString().isBlank()) {
            return new ConfiguredFile(path, null);
          }
          Path resolved = resolved(node);
          return resolved == null ? null : new ConfiguredFile(path, resolved);
        });
  }

  /** Refuses an empty key that other keys have made necessary. */
  void require(ConfiguredFile file, String allowed) {
    if (!file.given()) {
      throw new InvalidConfigException(
          "%s: %s is empty, but must name %s. Set it there, or in the environment variable %s."
              .formatted(document.file(), file.key(), allowed, variable(file.key())),
          null);
    }
  }

  /**
   * Reads a value and applies a rule of its own to it.
   *
   * @param path the key
   * @param fallback its default
   * @param allowed what is allowed, to stand after "must be"
   * @param parse makes the value from a text, or null to refuse it
   * @return the value
   * @param <T> the type of the value
   */
  public <T> T parsed(
      String path, String fallback, String allowed, Function<String, @Nullable T> parse) {
    return value(
        path,
        node(fallback),
        allowed,
        node -> node.isString() ? parse.apply(node.asString()) : null);
  }

  List<String> missing() {
    return List.copyOf(missing);
  }

  /** Says which variables are in force, and which ones look like overrides but match no key. */
  List<String> overrideNotes() {
    List<String> notes = new ArrayList<>(overridden);
    String prefix = prefix();
    environment.keySet().stream()
        .filter(name -> name.startsWith(prefix) && !variables.contains(name))
        .sorted()
        .map(name -> "The environment variable %s matches no key and is ignored.".formatted(name))
        .forEach(notes::add);
    return notes;
  }

  private <T> T value(
      String path, JsonNode fallback, String allowed, Function<JsonNode, @Nullable T> parse) {
    String variable = variable(path);
    variables.add(variable);
    JsonNode inFile = findOrAdd(path, fallback);
    String override = environment.get(variable);
    if (override != null) {
      overridden.add("%s is overridden by the environment variable %s.".formatted(path, variable));
    }
    T value = parse.apply(override == null ? inFile : node(override));
    if (value != null) {
      return value;
    }
    throw new InvalidConfigException(
        override == null
            ? "%s: %s is %s, but must be %s. Correct it, or remove the key to get the default %s."
                .formatted(
                    document.file(), path, withoutPassword(inFile.toString()), allowed, fallback)
            : "The environment variable %s, which overrides %s of %s, is \"%s\", but must be %s. Correct or unset it."
                .formatted(variable, path, document.file(), withoutPassword(override), allowed),
        null);
  }

  /** What is refused is shown, but an address may hold a password. */
  private static String withoutPassword(String value) {
    return value.replaceAll("(://[^:/@]*:).*@", "$1***@");
  }

  private JsonNode findOrAdd(String path, JsonNode fallback) {
    String[] keys = path.split("\\.", -1);
    ObjectNode section = document.tree();
    for (int i = 0; i < keys.length - 1; i++) {
      JsonNode child = section.get(keys[i]);
      if (child == null) {
        section = section.putObject(keys[i]);
      } else if (child instanceof ObjectNode object) {
        section = object;
      } else {
        throw new InvalidConfigException(
            "%s: %s is %s, but must be an object with keys, {…}. Correct it, or remove the key to get the defaults."
                .formatted(document.file(), String.join(".", Arrays.copyOf(keys, i + 1)), child),
            null);
      }
    }
    String last = keys[keys.length - 1];
    JsonNode found = section.get(last);
    if (found != null) {
      return found;
    }
    missing.add(path);
    section.set(last, fallback);
    return fallback;
  }

  private @Nullable Integer wholeNumber(String path, JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node.asInt();
    }
    try {
      // Only the environment knows nothing but texts.
      return fromEnvironment(path) ? Integer.valueOf(node.asString().strip()) : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private @Nullable Path resolved(JsonNode node) {
    Path serviceHome = document.file().toAbsolutePath().getParent();
    if (!node.isString() || node.asString().isBlank() || serviceHome == null) {
      return null;
    }
    try {
      return serviceHome.resolve(node.asString()).normalize();
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private boolean fromEnvironment(String path) {
    return environment.containsKey(variable(path));
  }

  private static @Nullable List<String> list(JsonNode node) {
    if (!(node instanceof ArrayNode array)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isString() || texts.contains(element.asString())) {
        return null;
      }
      texts.add(element.asString());
    }
    return List.copyOf(texts);
  }

  private static <T> @Nullable List<T> parsed(
      @Nullable List<String> texts, Function<String, @Nullable T> parse) {
    if (texts == null) {
      return null;
    }
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      T value = parse.apply(text);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return List.copyOf(values);
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }

  private String variable(String path) {
    return prefix() + path.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private String prefix() {
    return "PEEK_" + kind.name() + "_";
  }

  private static JsonNode node(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
