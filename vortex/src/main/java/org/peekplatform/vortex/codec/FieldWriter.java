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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.DateTimeText;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.EncodedValue;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import tools.jackson.core.JsonGenerator;

/** Writes values in the dialect that every known peer accepts (vortex-protocol 15). */
final class FieldWriter {

  private final TupleTypes types;
  private final JsonGenerator json;

  FieldWriter(TupleTypes types, JsonGenerator json) {
    this.types = types;
    this.json = json;
  }

  void write(@Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean bool -> json.writeBoolean(bool);
      case Long number -> writeInteger(BigInteger.valueOf(number));
      case Integer number -> writeInteger(BigInteger.valueOf(number));
      case Short number -> writeInteger(BigInteger.valueOf(number));
      case Byte number -> writeInteger(BigInteger.valueOf(number));
      case BigInteger number -> writeInteger(number);
      case Double number -> writeDouble(number);
      case Float number -> writeDouble(Double.parseDouble(number.toString()));
      case BigDecimal number -> writeDouble(number.doubleValue());
      case Instant instant -> writeInstant(instant);
      case OffsetDateTime zoned -> writeInstant(zoned.toInstant());
      case LocalDateTime zoneless -> writeInstant(zoneless.toInstant(ZoneOffset.UTC));
      case LocalDate day -> writeInstant(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      case byte[] bytes -> writeTyped("bytes", Base64.getEncoder().encodeToString(bytes));
      case EncodedValue encoded ->
          json.writeRawValue(new String(encoded.json(), StandardCharsets.ISO_8859_1));
      case Enum<?> constant -> json.writeString(constant.name());
      case UUID uuid -> json.writeString(uuid.toString());
      case Map<?, ?> map -> writeMap(map);
      case Collection<?> collection -> writeList(collection);
      case GenericTuple tuple -> writeGeneric(tuple);
      case Payload payload -> writePayload(payload);
      case PayloadEnvelope envelope -> writeEnvelope(envelope);
      default -> writeTuple(value);
    }
  }

  private void writeInteger(BigInteger number) {
    json.writeStartObject();
    json.writeStringProperty(WireNames.FIELD_TYPE, "int");
    json.writeNumberProperty(WireNames.FIELD_DATA, number);
    json.writeEndObject();
  }

  private void writeDouble(double number) {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  private void writeInstant(Instant instant) {
    writeTyped("datetime", DateTimeText.format(instant));
  }

  private void writeTyped(String type, String data) {
    json.writeStartObject();
    json.writeStringProperty(WireNames.FIELD_TYPE, type);
    json.writeStringProperty(WireNames.FIELD_DATA, data);
    json.writeEndObject();
  }

  private void writeList(Collection<?> collection) {
    json.writeStartArray();
    for (Object element : collection) {
      write(element);
    }
    json.writeEndArray();
  }

  private void writeMap(Map<?, ?> map) {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (key.equals(WireNames.CLASS_TAG) || key.equals(WireNames.FIELD_TYPE)) {
        throw new TupleCodecException(
            "A map cannot be sent with the key " + key + ", which is reserved. Rename the key.");
      }
      json.writeName(key);
      write(entry.getValue());
    }
    json.writeEndObject();
  }

  private void writeGeneric(GenericTuple tuple) {
    startTagged(WireNames.TUPLE);
    json.writeStringProperty(WireNames.CLASS_NAME, tuple.type());
    tuple.fields().forEach(this::writeProperty);
    json.writeEndObject();
  }

  private void writeTuple(Object tuple) {
    TupleClass tupleClass = types.ofInstance(tuple);
    if (tupleClass == null) {
      throw new TupleCodecException(
          "A "
              + tuple.getClass().getName()
              + " cannot be sent: it is no registered tuple class. Annotate it with @TupleType and"
              + " register it with VortexScope.tuples().register(…).");
    }
    startTagged(WireNames.TUPLE);
    json.writeStringProperty(WireNames.CLASS_NAME, tupleClass.tupleType());
    for (TupleField field : tupleClass.fields()) {
      writeProperty(field.name(), field.get(tuple));
    }
    json.writeEndObject();
  }

  private void writePayload(Payload payload) {
    startTagged(WireNames.PAYLOAD);
    writeProperty("filt", payload.filt());
    writeProperty("tuples", payload.tuples());
    writeProperty("date", payload.date());
    json.writeEndObject();
  }

  private void writeEnvelope(PayloadEnvelope envelope) {
    EncodedPayload payload = envelope.payload();
    startTagged(WireNames.ENVELOPE);
    writeProperty("filt", envelope.filt());
    writeProperty("encodedPayload", payload == null ? null : payload.text());
    writeProperty("result", envelope.result());
    writeProperty("date", envelope.date());
    FailureCode code = envelope.failureCode();
    if (code != null) {
      json.writeStringProperty("failureCode", code.wireName());
    }
    json.writeEndObject();
  }

  private void startTagged(String tag) {
    json.writeStartObject();
    json.writeStringProperty(WireNames.CLASS_TAG, tag);
  }

  private void writeProperty(String name, @Nullable Object value) {
    json.writeName(name);
    write(value);
  }
}
