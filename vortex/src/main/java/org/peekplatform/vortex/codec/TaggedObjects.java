package org.peekplatform.vortex.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.DateTimeText;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.UnknownTupleTypeException;

/** Turns JSON objects with a tag into what they stand for. */
final class TaggedObjects {

  private final TupleTypes types;
  private final UnknownTuples unknownTuples;

  TaggedObjects(TupleTypes types, UnknownTuples unknownTuples) {
    this.types = types;
    this.unknownTuples = unknownTuples;
  }

  @Nullable Object resolve(Map<String, @Nullable Object> members) {
    if (members.containsKey(WireNames.CLASS_TAG)) {
      String tag = String.valueOf(members.get(WireNames.CLASS_TAG));
      return switch (tag) {
        case WireNames.TUPLE -> tuple(members);
        case WireNames.PAYLOAD -> payload(members);
        case WireNames.ENVELOPE -> envelope(members);
        case null, default -> throw new TupleCodecException("Unknown class tag _ct = " + tag + ".");
      };
    }
    if (members.containsKey(WireNames.FIELD_TYPE)) {
      return scalar(
          String.valueOf(members.get(WireNames.FIELD_TYPE)), members.get(WireNames.FIELD_DATA));
    }
    return members;
  }

  /** Returns the class of a tuple type, or null to find out what becomes of unknown ones. */
  @Nullable TupleClass tupleClass(String tupleType) {
    return types.byName(tupleType);
  }

  private Object tuple(Map<String, @Nullable Object> members) {
    if (!(members.get(WireNames.CLASS_NAME) instanceof String tupleType)) {
      throw new TupleCodecException("A tuple has no _c with its tuple type.");
    }
    TupleClass tupleClass = types.byName(tupleType);
    if (tupleClass != null) {
      return tupleClass.create(members);
    }
    return switch (unknownTuples) {
      case REJECT -> throw new UnknownTupleTypeException(tupleType);
      case AS_GENERIC -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(members);
        fields.keySet().removeIf(name -> name.startsWith("_"));
        yield new GenericTuple(tupleType, nonNullView(fields));
      }
    };
  }

  private static Payload payload(Map<String, @Nullable Object> members) {
    List<?> tuples = members.get("tuples") instanceof List<?> list ? list : List.of();
    Instant date = members.get("date") instanceof Instant instant ? instant : Instant.now();
    return new Payload(filt(members), tuples, date);
  }

  private static PayloadEnvelope envelope(Map<String, @Nullable Object> members) {
    Object payload = members.get("encodedPayload");
    if (payload == null) {
      payload = members.get("data");
    }
    EncodedPayload encoded =
        switch (payload) {
          case null -> null;
          case String text -> EncodedPayload.ofText(text);
          case byte[] bytes -> EncodedPayload.ofText(new String(bytes, StandardCharsets.US_ASCII));
          default -> throw new TupleCodecException("The payload of an envelope is not a text.");
        };
    return envelope(members, encoded);
  }

  /** Makes an envelope of its members, whatever form its payload came in. */
  static PayloadEnvelope envelope(Map<?, ?> members, @Nullable EncodedPayload payload) {
    Instant date = members.get("date") instanceof Instant instant ? instant : null;
    Object result = members.get("result");
    Object code = members.get("failureCode");
    return new PayloadEnvelope(
        filt(members), payload, result, date, code == null ? null : FailureCode.ofWireName(code));
  }

  @SuppressWarnings("unchecked") // keys of decoded objects are texts
  private static Map<String, Object> filt(Map<?, ?> members) {
    return members.get("filt") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // GenericTuple allows nulls, which no type says
  private static Map<String, Object> nonNullView(Map<String, ?> fields) {
    return (Map<String, Object>) fields;
  }

  /** Returns what a typed scalar means. */
  static @Nullable Object scalar(String type, @Nullable Object data) {
    try {
      return meaning(type, data);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw new TupleCodecException("A " + type + " field is malformed: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object meaning(String type, @Nullable Object data) {
    return switch (type) {
      case "int" -> integer(data);
      case "float" -> data instanceof String text ? finite(Double.parseDouble(text)) : data;
      case "str" -> data == null ? null : data.toString();
      case "bool" -> data instanceof Boolean bool ? bool : "1".equals(data);
      case "bytes", "wkb" -> data == null ? null : Base64.getDecoder().decode((String) data);
      case "datetime" -> data == null ? null : DateTimeText.parse((String) data);
      case "list", "dict" -> data;
      case "null" -> null;
      default -> throw new TupleCodecException("Unknown field type _ft = " + type + ".");
    };
  }

  private static @Nullable Object integer(@Nullable Object data) {
    return switch (data) {
      case null -> null;
      case Long whole -> whole;
      case BigInteger whole -> whole;
      case String text -> {
        if (text.length() > 1000) {
          throw new TupleCodecException("An integer has more than 1000 digits.");
        }
        BigInteger whole = new BigInteger(text);
        yield whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
      }
      default -> throw new TupleCodecException("An int field holds " + data + ".");
    };
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
