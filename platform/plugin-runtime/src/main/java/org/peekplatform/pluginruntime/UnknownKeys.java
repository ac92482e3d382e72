package org.peekplatform.pluginruntime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Finds keys of a manifest that its schema does not know, or knows as keys without use. */
final class UnknownKeys {

  private static final int FARTHEST = 4;

  private final JsonNode schema;
  private final List<String> warnings = new ArrayList<>();

  private UnknownKeys(JsonNode schema) {
    this.schema = schema;
  }

  /** Returns one sentence for each such key. */
  static List<String> in(JsonNode manifest, JsonNode schema) {
    UnknownKeys walk = new UnknownKeys(schema);
    walk.visit("", manifest, schema);
    return walk.warnings;
  }

  private void visit(String path, JsonNode value, JsonNode rule) {
    if (value.isArray()) {
      value.forEach(element -> visit(path, element, rule.path("items")));
      return;
    }
    Map<String, JsonNode> known = properties(rule);
    if (!value.isObject() || (known.isEmpty() && !rule.path("additionalProperties").isBoolean())) {
      return;
    }
    value.forEachEntry(
        (name, child) -> {
          String key = path.isEmpty() ? name : path + "." + name;
          JsonNode childRule = known.get(name);
          if (childRule == null) {
            warnings.add("%s is not known.%s".formatted(key, nearest(name, known)));
          } else if (childRule.path("deprecated").asBoolean(false)) {
            warnings.add(key + " " + childRule.path("description").asString());
          } else {
            visit(key, child, childRule);
          }
        });
  }

  private Map<String, JsonNode> properties(JsonNode rule) {
    Map<String, JsonNode> known = new TreeMap<>();
    rule.path("properties").forEachEntry(known::put);
    for (JsonNode part : rule.path("allOf")) {
      // The part that is referred to has the descriptions; what stands beside it only narrows it.
      String reference = part.path("$ref").asString("");
      JsonNode whole = reference.isEmpty() ? part : schema.at(reference.substring(1));
      known.putAll(properties(whole));
    }
    return known;
  }

  private static String nearest(String name, Map<String, JsonNode> known) {
    return known.entrySet().stream()
        .filter(entry -> !entry.getValue().path("deprecated").asBoolean(false))
        .map(Map.Entry::getKey)
        .filter(other -> distance(name, other) <= Math.min(FARTHEST, other.length() / 2))
        .min(Comparator.comparingInt(other -> distance(name, other)))
        .map(" Did you mean %s?"::formatted)
        .orElseGet(() -> known.isEmpty() ? "" : " Known are: " + String.join(", ", known.keySet()));
  }

  /** The number of letters to insert, delete or replace (Levenshtein), whatever their case. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= other.length(); column++) {
        boolean same =
            Character.toLowerCase(one.charAt(line - 1))
                == Character.toLowerCase(other.charAt(column - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column - 1], row[column]));
      }
    }
    return row[other.length()];
  }
}
