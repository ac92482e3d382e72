package org.peekplatform.vortex.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads values of any peer (vortex-protocol 1 and 15).
 *
 * <p>Objects are read from the inside out, since their tag may come after their members.
 */
final class FieldReader {

  private final TaggedObjects tagged;
  private final JsonParser json;

  FieldReader(TaggedObjects tagged, JsonParser json) {
    this.tagged = tagged;
    this.json = json;
  }

  /** Reads the one value of the text. */
  @Nullable Object readAll() {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw new TupleCodecException("The JSON text is empty.");
    }
    Object value = read(first);
    if (json.nextToken() != null) {
      throw new TupleCodecException("There is something behind the end of the JSON text.");
    }
    return value;
  }

  private @Nullable Object read(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> readObject();
      case START_ARRAY -> readArray();
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> readInteger();
      case VALUE_NUMBER_FLOAT -> readDouble();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new TupleCodecException("Unexpected " + token + " in the JSON text.");
    };
  }

  private Object readInteger() {
    return switch (json.getNumberType()) {
      case INT, LONG -> json.getLongValue();
      default -> json.getBigIntegerValue();
    };
  }

  private @Nullable Double readDouble() {
    double value = json.getDoubleValue();
    return Double.isFinite(value) ? value : null;
  }

  private List<@Nullable Object> readArray() {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      list.add(read(token));
    }
    return list;
  }

  private @Nullable Object readObject() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
      String name = json.currentName();
      members.put(name, read(next()));
    }
    return tagged.resolve(members);
  }

  private JsonToken next() {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw new TupleCodecException("The JSON text is cut off.");
    }
    return token;
  }
}
