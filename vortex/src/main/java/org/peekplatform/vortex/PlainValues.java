package org.peekplatform.vortex;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deep, unmodifiable copies of filts and selectors with one form per value.
 *
 * <p>Whole numbers become {@link Long} (or {@link BigInteger} if too large), other numbers {@link
 * Double}, collections lists, and map keys texts, so that equal values are equal in Java whoever
 * sent them.
 */
final class PlainValues {

  private PlainValues() {}

  @SuppressWarnings("NullAway") // values may be null, which the public types say in words
  static Map<String, Object> copyOfMap(Map<?, ?> map) {
    Map<String, Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
    return Collections.unmodifiableMap(copy);
  }

  static @Nullable Object copyOf(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Byte number -> number.longValue();
      case Short number -> number.longValue();
      case Integer number -> number.longValue();
      case Float number -> number.doubleValue();
      case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
      case Enum<?> constant -> constant.name();
      case Map<?, ?> map -> copyOfMap(map);
      case Collection<?> collection -> copyOfCollection(collection);
      default -> value;
    };
  }

  private static List<@Nullable Object> copyOfCollection(Collection<?> collection) {
    List<@Nullable Object> copy = new ArrayList<>(collection.size());
    for (Object element : collection) {
      copy.add(copyOf(element));
    }
    return Collections.unmodifiableList(copy);
  }
}
