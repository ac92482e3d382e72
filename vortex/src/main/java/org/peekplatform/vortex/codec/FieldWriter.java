package org.peekplatform.vortex.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.EncodedValue;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;

/**
 * Writes values in the dialect that every known peer accepts (vortex-protocol 15). For one thread
 * at a time.
 *
 * <p>The methods that take a member are called by {@link TupleAccess}; a member is a comma, the
 * quoted name and a colon.
 */
final class FieldWriter {

  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] INTEGER = ascii("{\"_ft\":\"int\",\"_fd\":");
  private static final byte[] DATE_TIME = ascii("{\"_ft\":\"datetime\",\"_fd\":\"");
  private static final byte[] END_DATE_TIME = ascii("\"}");
  private static final byte[] BYTES = ascii("{\"_ft\":\"bytes\",\"_fd\":\"");
  private static final byte[] GENERIC = ascii("{\"_ct\":\"rt\",\"_c\":");
  private static final byte[] PAYLOAD = ascii("{\"_ct\":\"rp\"");
  private static final byte[] ENVELOPE = ascii("{\"_ct\":\"rpe\"");
  private static final byte[] FILT = ascii(",\"filt\":");
  private static final byte[] TUPLES = ascii(",\"tuples\":");
  private static final byte[] DATE = ascii(",\"date\":");
  private static final byte[] RESULT = ascii(",\"result\":");
  private static final byte[] ENCODED_PAYLOAD = ascii(",\"encodedPayload\":");
  private static final byte[] FAILURE_CODE = ascii(",\"failureCode\":");
  private static final byte[] HEADER = ascii("{\"filt\":");

  /** A number of so many bits has no more than 1000 digits. */
  private static final int MOST_BITS = 3321;

  private final JsonOutput json;
  private final int mostDepth;
  private @Nullable TupleTypes types;
  private @Nullable TupleClass lastClass;
  private int depth;

  FieldWriter(JsonOutput json, int mostDepth) {
    this.json = json;
    this.mostDepth = mostDepth;
  }

  private TupleTypes types() {
    return Objects.requireNonNull(types);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Begins a text with the tuple classes that may be in it. */
  void begin(TupleTypes newTypes) {
    types = newTypes;
  }

  /** Forgets a text that is written or has failed, and its classes. */
  void release() {
    depth = 0;
    types = null;
    lastClass = null;
  }

  void integer(byte[] member, long value) {
    json.raw(member);
    writeInteger(value);
  }

  void real(byte[] member, double value) {
    json.raw(member);
    writeDouble(value);
  }

  void single(byte[] member, float value) {
    json.raw(member);
    writeFloat(value);
  }

  void bool(byte[] member, boolean value) {
    json.raw(member);
    json.raw(value ? TRUE : FALSE);
  }

  void text(byte[] member, @Nullable String value) {
    json.raw(member);
    if (value == null) {
      json.raw(NULL);
    } else {
      json.text(value);
    }
  }

  void instant(byte[] member, @Nullable Instant value) {
    json.raw(member);
    if (value == null) {
      json.raw(NULL);
    } else {
      writeInstant(value);
    }
  }

  void value(byte[] member, @Nullable Object value) {
    json.raw(member);
    write(value);
  }

  void write(@Nullable Object value) {
    switch (value) {
      case null -> json.raw(NULL);
      case String text -> json.text(text);
      case Boolean bool -> json.raw(bool ? TRUE : FALSE);
      case Long number -> writeInteger(number);
      case Integer number -> writeInteger(number);
      case Short number -> writeInteger(number);
      case Byte number -> writeInteger(number);
      case BigInteger number -> writeInteger(number);
      case Double number -> writeDouble(number);
      case Float number -> writeFloat(number);
      case BigDecimal number -> writeDecimal(number);
      case Instant instant -> writeInstant(instant);
      case OffsetDateTime zoned -> writeInstant(zoned.toInstant());
      case LocalDateTime zoneless -> writeInstant(zoneless.toInstant(ZoneOffset.UTC));
      case LocalDate day -> writeInstant(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      case byte[] bytes -> writeBytes(bytes);
      case EncodedValue encoded -> json.raw(encoded.json());
      case Enum<?> constant -> json.text(constant.name());
      case UUID uuid -> json.text(uuid.toString());
      case Map<?, ?> map -> writeMap(map);
      case Collection<?> collection -> writeList(collection);
      case GenericTuple tuple -> writeGeneric(tuple);
      case Payload payload -> writePayload(payload);
      case PayloadEnvelope envelope -> writeEnvelope(envelope);
      default -> writeTuple(value);
    }
  }

  private void enter(Object value) {
    if (++depth > mostDepth) {
      throw new TupleCodecException(
          "A "
              + types().describe(value)
              + " is nested deeper than "
              + mostDepth
              + " levels, or contains itself. Exclude the field that leads back with @TupleExclude,"
              + " or raise VortexLimits.message.depth.");
    }
  }

  private void writeInteger(long number) {
    json.raw(INTEGER);
    json.number(number);
    json.character('}');
  }

  private void writeInteger(BigInteger number) {
    if (number.bitLength() > MOST_BITS) {
      throw new TupleCodecException(
          "A whole number of more than " + JsonInput.MOST_DIGITS + " digits cannot be sent.");
    }
    json.raw(INTEGER);
    json.number(number);
    json.character('}');
  }

  private void writeDouble(double number) {
    if (Double.isFinite(number)) {
      json.number(number);
    } else {
      json.raw(NULL);
    }
  }

  /** Writes the double that means the same to a reader, not the nearest one. */
  private void writeFloat(float number) {
    writeDouble(Double.parseDouble(Float.toString(number)));
  }

  private void writeDecimal(BigDecimal number) {
    double nearest = number.doubleValue();
    if (Double.isInfinite(nearest)) {
      throw new TupleCodecException(
          "The number " + number.toEngineeringString() + " is beyond the range of a double.");
    }
    writeDouble(nearest);
  }

  private void writeInstant(Instant instant) {
    json.raw(DATE_TIME);
    json.instant(instant);
    json.raw(END_DATE_TIME);
  }

  private void writeBytes(byte[] bytes) {
    json.raw(BYTES);
    json.raw(Base64.getEncoder().encode(bytes));
    json.raw(END_DATE_TIME);
  }

  private void writeList(Collection<?> collection) {
    enter(collection);
    json.character('[');
    boolean first = true;
    for (Object element : collection) {
      if (!first) {
        json.character(',');
      }
      first = false;
      write(element);
    }
    json.character(']');
    depth--;
  }

  private void writeMap(Map<?, ?> map) {
    enter(map);
    json.character('{');
    boolean first = true;
    Set<String> seen = null;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        json.character(',');
      }
      first = false;
      String key = String.valueOf(entry.getKey());
      if (!(entry.getKey() instanceof String)) {
        // Two keys may have the same text.
        seen = seen == null ? new HashSet<>() : seen;
        if (!seen.add(key) || map.containsKey(key)) {
          throw new TupleCodecException("A map cannot be sent: it has the key " + key + " twice.");
        }
      }
      writeKey(key);
      write(entry.getValue());
    }
    json.character('}');
    depth--;
  }

  private void writeKey(String key) {
    if (key.equals(WireNames.CLASS_TAG) || key.equals(WireNames.FIELD_TYPE)) {
      throw new TupleCodecException(
          "A map cannot be sent with the key " + key + ", which is reserved. Rename the key.");
    }
    json.text(key);
    json.character(':');
  }

  private void writeGeneric(GenericTuple tuple) {
    enter(tuple);
    json.raw(GENERIC);
    json.text(tuple.type());
    for (Map.Entry<String, Object> field : tuple.fields().entrySet()) {
      if (field.getKey().equals(WireNames.CLASS_NAME)) {
        throw new TupleCodecException("A tuple cannot be sent with the field _c. Rename it.");
      }
      json.character(',');
      writeKey(field.getKey());
      write(field.getValue());
    }
    json.character('}');
    depth--;
  }

  private void writeTuple(Object tuple) {
    TupleClass last = lastClass;
    if (last == null || last.javaClass() != tuple.getClass()) {
      last = tupleClass(tuple);
      lastClass = last;
    }
    enter(tuple);
    json.raw(last.start());
    last.access().write(tuple, last.members(), this);
    json.character('}');
    depth--;
  }

  private TupleClass tupleClass(Object tuple) {
    TupleClass found = types().ofInstance(tuple);
    if (found == null) {
      throw new TupleCodecException(
          "A "
              + tuple.getClass().getName()
              + " cannot be sent: it is no registered tuple class. Annotate it with @TupleType and"
              + " register it with VortexScope.tuples().register(…).");
    }
    return found;
  }

  private void writePayload(Payload payload) {
    enter(payload);
    json.raw(PAYLOAD);
    value(FILT, payload.filt());
    value(TUPLES, payload.tuples());
    instant(DATE, payload.date());
    json.character('}');
    depth--;
  }

  private void writeEnvelope(PayloadEnvelope envelope) {
    EncodedPayload payload = envelope.payload();
    enter(envelope);
    json.raw(ENVELOPE);
    value(FILT, envelope.filt());
    text(ENCODED_PAYLOAD, payload == null ? null : payload.text());
    value(RESULT, envelope.result());
    instant(DATE, envelope.date());
    writeFailureCode(envelope);
    json.character('}');
    depth--;
  }

  /** Writes an envelope without its payload, as a map without nulls. */
  void writeHeader(PayloadEnvelope envelope) {
    enter(envelope);
    json.raw(HEADER);
    write(envelope.filt());
    if (envelope.result() != null) {
      value(RESULT, envelope.result());
    }
    if (envelope.date() != null) {
      instant(DATE, envelope.date());
    }
    writeFailureCode(envelope);
    json.character('}');
    depth--;
  }

  private void writeFailureCode(PayloadEnvelope envelope) {
    FailureCode code = envelope.failureCode();
    if (code != null) {
      text(FAILURE_CODE, code.wireName());
    }
  }
}
