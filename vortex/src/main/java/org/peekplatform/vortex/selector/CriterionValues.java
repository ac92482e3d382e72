package org.peekplatform.vortex.selector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives criteria the form in which they arrive from other peers, so that equal ones are equal. */
final class CriterionValues {

  private CriterionValues() {}

  static Object of(String selectorName, String criterion, Object value) {
    return switch (value) {
      case String _, Boolean _, Long _, Integer _, Short _, Byte _ -> value;
      case BigInteger _, Double _, Instant _, byte[] _ -> value;
      // Through its text, as the codec does, so that 0.1f is 0.1.
      case Float number -> Double.valueOf(number.toString());
      case BigDecimal number -> number.doubleValue();
      case Enum<?> constant -> constant.name();
      case UUID uuid -> uuid.toString();
      case OffsetDateTime at -> at.toInstant();
      case LocalDateTime at -> at.toInstant(ZoneOffset.UTC);
      case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
      case List<?> list ->
          list.stream().map(each -> of(selectorName, criterion, (Object) each)).toList();
      case Map<?, ?> map -> {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach(
            (key, each) -> members.put(String.valueOf(key), of(selectorName, criterion, each)));
        yield members;
      }
      default ->
          throw new IllegalArgumentException(
              "The criterion %s of %s cannot be a %s. Use texts, numbers, booleans, points in time,"
                      .formatted(criterion, selectorName, value.getClass().getName())
                  + " enums, bytes, lists or maps.");
    };
  }
}
