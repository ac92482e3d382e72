package org.peekplatform.vortex.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Chooses the converter of a Java type once, when a class is registered. */
final class ValueConverters {

  private ValueConverters() {}

  static ValueConverter of(Type type) {
    if (type instanceof Class<?> rawType) {
      return ofClass(rawType);
    }
    if (type instanceof ParameterizedType parameterized) {
      return ofParameterized(parameterized);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    return value -> value;
  }

  private static ValueConverter ofParameterized(ParameterizedType type) {
    Class<?> rawType = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (rawType == List.class || rawType == Collection.class || rawType == Iterable.class) {
      return listOf(of(arguments[0]));
    }
    if (rawType == Set.class) {
      ValueConverter list = listOf(of(arguments[0]));
      return value -> {
        Object converted = list.convert(value);
        return converted == null ? null : new LinkedHashSet<>((List<?>) converted);
      };
    }
    if (rawType == Map.class) {
      if (arguments[0] != String.class && arguments[0] != Object.class) {
        throw new IllegalArgumentException(
            type.getTypeName() + " cannot be sent: keys of maps must be String.");
      }
      return mapOf(of(arguments[1]));
    }
    return instanceOf(rawType);
  }

  private static ValueConverter ofClass(Class<?> type) {
    ValueConverter number = NumberConverters.of(type);
    if (number != null) {
      return number;
    }
    if (type.isEnum()) {
      return enumOf(type);
    }
    if (type == Object.class) {
      return value -> value;
    } else if (type == String.class) {
      return ValueConverters::text;
    } else if (type == UUID.class) {
      return ValueConverters::uuid;
    } else if (type == boolean.class) {
      return value -> nonNull("a boolean", bool(value), value);
    } else if (type == Boolean.class) {
      return ValueConverters::bool;
    } else if (type == LocalDateTime.class) {
      return value -> zoned(value) instanceof OffsetDateTime at ? at.toLocalDateTime() : null;
    } else if (type == LocalDate.class) {
      return value -> zoned(value) instanceof OffsetDateTime at ? at.toLocalDate() : null;
    } else if (type == OffsetDateTime.class) {
      return ValueConverters::zoned;
    } else if (type == List.class || type == Collection.class) {
      return listOf(value -> value);
    } else if (type == Map.class) {
      return mapOf(value -> value);
    } else if (type.isArray() && type != byte[].class) {
      throw new IllegalArgumentException(
          type.getTypeName() + " cannot be sent. Use a List, or byte[] for bytes.");
    }
    return instanceOf(type);
  }

  private static ValueConverter instanceOf(Class<?> type) {
    String name = "a " + type.getSimpleName();
    return value -> {
      if (value == null || type.isInstance(value)) {
        return value;
      }
      throw ValueMismatchException.expected(name, value);
    };
  }

  private static ValueConverter enumOf(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : Arrays.asList((Object[]) type.getEnumConstants())) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    String expected = "one of " + constants.keySet();
    return value -> {
      if (value == null) {
        return null;
      }
      Object constant = value instanceof String name ? constants.get(name) : null;
      return nonNull(expected, constant, value);
    };
  }

  private static ValueConverter listOf(ValueConverter element) {
    return value -> {
      if (value == null) {
        return null;
      }
      if (!(value instanceof List<?> list)) {
        throw ValueMismatchException.expected("a list", value);
      }
      List<@Nullable Object> converted = new ArrayList<>(list.size());
      for (Object each : list) {
        converted.add(element.convert(each));
      }
      return converted;
    };
  }

  private static ValueConverter mapOf(ValueConverter element) {
    return value -> {
      if (value == null) {
        return null;
      }
      if (!(value instanceof Map<?, ?> map)) {
        throw ValueMismatchException.expected("a map", value);
      }
      Map<String, @Nullable Object> converted = LinkedHashMap.newLinkedHashMap(map.size());
      map.forEach((key, each) -> converted.put(String.valueOf(key), element.convert(each)));
      return converted;
    };
  }

  private static @Nullable Object text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      // Old browsers send the uuid of actions as a number (vortex-protocol 9.1).
      case Number number -> number.toString();
      default -> throw ValueMismatchException.expected("a text", value);
    };
  }

  private static @Nullable Object uuid(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    try {
      return UUID.fromString((String) value);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw ValueMismatchException.expected("a UUID text", value);
    }
  }

  private static @Nullable Object bool(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    throw ValueMismatchException.expected("a boolean", value);
  }

  private static @Nullable Object zoned(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      default -> throw ValueMismatchException.expected("a date-time", value);
    };
  }

  private static Object nonNull(
      String expected, @Nullable Object converted, @Nullable Object value) {
    if (converted == null) {
      throw ValueMismatchException.expected(expected, value);
    }
    return converted;
  }
}
