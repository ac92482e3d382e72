package org.peekplatform.vortex.typescript;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Says what to use instead of a type that cannot be sent. */
final class Advice {

  private Advice() {}

  static String of(String typeName) {
    return switch (typeName) {
      case "[]" -> "Use a List, or byte[] for bytes.";
      case "char", "java.lang.Character", "java.lang.CharSequence", "java.lang.StringBuilder" ->
          "Use String.";
      case "java.time.ZonedDateTime",
          "java.util.Date",
          "java.util.Calendar",
          "java.sql.Timestamp",
          "java.sql.Date" ->
          "Use Instant.";
      case "java.time.Duration" -> "Use a long of milliseconds.";
      case "java.time.LocalTime", "java.time.ZoneId", "java.time.Period" -> "Use its text.";
      case "java.net.URI", "java.net.URL", "java.nio.file.Path", "java.util.Locale" ->
          "Use its text.";
      case "java.util.Optional" -> "Use the type itself with @Nullable.";
      case "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble" ->
          "Use the boxed number with @Nullable.";
      case "java.lang.Number" -> "Use long, double or BigDecimal.";
      case "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicBoolean" ->
          "Use the plain type.";
      default -> ofClass(typeName);
    };
  }

  private static String ofClass(String typeName) {
    if (typeName.startsWith("java.util.") && typeName.endsWith("Map")) {
      return "Declare it as Map.";
    }
    if (typeName.startsWith("java.util.")) {
      return "Declare it as List, Set or Map.";
    }
    return typeName.startsWith("java")
        ? "Use texts, numbers, booleans, points in time, enums, lists, maps or tuples."
        : "Make it a tuple with @TupleType(\"plugin_name.%s\"), or keep the field off with"
                .formatted(typeName.substring(typeName.lastIndexOf('.') + 1))
            + " @TupleExclude.";
  }

  /** Returns a type's name without annotations and arguments. */
  static String erasedName(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? element.getQualifiedName().toString()
        : type.toString();
  }
}
