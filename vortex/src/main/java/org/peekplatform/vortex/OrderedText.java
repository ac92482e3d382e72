package org.peekplatform.vortex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes field-encoded JSON with sorted keys, pure ASCII, without white space. */
final class OrderedText {

  private OrderedText() {}

  static void append(StringBuilder text, @Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case String string -> appendString(text, string);
      case Boolean bool -> text.append(bool);
      case Long number -> appendTyped(text, "int", number.toString());
      case BigInteger number -> appendTyped(text, "int", number.toString());
      case Double number -> text.append(number);
      case BigDecimal number -> text.append(number.doubleValue());
      case Instant instant -> {
        text.append("{\"_fd\":");
        appendString(text, DateTimeText.format(instant));
        text.append(",\"_ft\":\"datetime\"}");
      }
      case byte[] bytes -> {
        text.append("{\"_fd\":");
        appendString(text, Base64.getEncoder().encodeToString(bytes));
        text.append(",\"_ft\":\"bytes\"}");
      }
      case List<?> list -> appendList(text, list);
      case Map<?, ?> map -> appendMap(text, map);
      case TupleSelector nested -> text.append(nested.orderedText());
      default ->
          throw new IllegalArgumentException(
              "A tuple selector cannot hold a "
                  + value.getClass().getName()
                  + ". Use texts, numbers, booleans, instants, lists or maps.");
    }
  }

  private static void appendTyped(StringBuilder text, String type, String data) {
    text.append("{\"_fd\":").append(data).append(",\"_ft\":\"").append(type).append("\"}");
  }

  private static void appendList(StringBuilder text, List<?> list) {
    text.append('[');
    String separator = "";
    for (Object element : list) {
      text.append(separator);
      append(text, element);
      separator = ",";
    }
    text.append(']');
  }

  private static void appendMap(StringBuilder text, Map<?, ?> map) {
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    text.append('{');
    String separator = "";
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      text.append(separator);
      appendString(text, entry.getKey());
      text.append(':');
      append(text, entry.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private static void appendString(StringBuilder text, String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
