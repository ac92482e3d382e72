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

  /** Far more than any codec takes, and far less than the stack holds. */
  private static final int MOST_LEVELS = 500;

  private PlainValues() {}

  @SuppressWarnings("NullAway") // values may be null, which the public types say in words
  static Map<String, Object> copyOfMap(Map<?, ?> map) {
    return copyOfMap(map, MOST_LEVELS);
  }

  @SuppressWarnings("NullAway") // as above
  private static Map<String, Object> copyOfMap(Map<?, ?> map, int levels) {
    if (levels == 0) {
      throw tooDeep();
    }
    Map<String, Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      copy.put(String.valueOf(entry.getKey()), copyOf(entry.getValue(), levels - 1));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static TupleCodecException tooDeep() {
    return new TupleCodecException(
        "A filt, selector or tuple is nested deeper than "
            + MOST_LEVELS
            + " levels, or contains itself.");
  }

  private static @Nullable Object copyOf(@Nullable Object value, int levels) {
    return switch (value) {
      case null -> null;
      case Byte number -> number.longValue();
      case Short number -> number.longValue();
      case Integer number -> number.longValue();
      case Float number -> number.doubleValue();
      case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
      case Enum<?> constant -> constant.name();
      case Map<?, ?> map -> copyOfMap(map, levels);
      case Collection<?> collection -> copyOfCollection(collection, levels);
      default -> value;
    };
  }

  private static List<@Nullable Object> copyOfCollection(Collection<?> collection, int levels) {
    if (levels == 0) {
      throw tooDeep();
    }
    List<@Nullable Object> copy = new ArrayList<>(collection.size());
    for (Object element : collection) {
      copy.add(copyOf(element, levels - 1));
    }
    return Collections.unmodifiableList(copy);
  }
}
