package org.peekplatform.vortex.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/**
 * Reads values of any peer (vortex-protocol 1 and 15). For one text.
 *
 * <p>Objects are read from the inside out, since their tag may come after their members. All known
 * writers begin with the tag and write no white space; such tuples and scalars are read straight
 * into place.
 */
final class FieldReader {

  private static final byte[] TUPLE = ascii("{\"_ct\":\"rt\",\"_c\":\"");
  private static final byte[] SCALAR = ascii("{\"_ft\":\"");
  private static final byte[] INTEGER = ascii("{\"_ft\":\"int\",\"_fd\":");
  private static final byte[] DATE_TIME = ascii("{\"_ft\":\"datetime\",\"_fd\":\"");
  private static final byte[] DATA = ascii(",\"_fd\":");

  /** Lists begin with this room. */
  private static final int FIRST_ELEMENTS = 10;

  private final TaggedObjects tagged;
  private final JsonInput json;
  private final int mostDepth;
  private final JsonInput.LongResult whole = new JsonInput.LongResult();
  private final List<FieldSlots> freeSlots = new ArrayList<>();
  private @Nullable TupleClass lastClass;
  private int depth;

  FieldReader(TaggedObjects tagged, JsonInput json, int mostDepth) {
    this.tagged = tagged;
    this.json = json;
    this.mostDepth = mostDepth;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads the one value of the text. */
  @Nullable Object readAll() {
    if (json.peek() == JsonInput.END) {
      throw new TupleCodecException("The JSON text is empty.");
    }
    Object value = read();
    if (json.peek() != JsonInput.END) {
      throw json.malformed("there is something behind its end");
    }
    return value;
  }

  private @Nullable Object read() {
    int first = json.peek();
    return switch (first) {
      case '{' -> readObject();
      case '[' -> readArray();
      case '"' -> json.text();
      case 't', 'f', 'n', 'N', 'I' -> json.word();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> json.number();
      case JsonInput.END -> throw json.malformed("it is cut off");
      default -> throw json.malformed("no value begins with this character");
    };
  }

  private void enter() {
    if (++depth > mostDepth) {
      throw new TupleCodecException(
          "The JSON text is nested deeper than "
              + mostDepth
              + " levels. Flatten the tuples, or raise VortexLimits.message.depth.");
    }
  }

  private List<@Nullable Object> readArray() {
    enter();
    json.expect('[');
    List<@Nullable Object> list = new ArrayList<>(FIRST_ELEMENTS);
    if (!json.take(']')) {
      do {
        list.add(read());
      } while (json.take(','));
      json.expect(']');
    }
    depth--;
    return list;
  }

  private @Nullable Object readObject() {
    int start = json.position();
    if (json.take(INTEGER)) {
      if (json.takeLong(whole) && json.take('}')) {
        return whole.value;
      }
      json.reset(start);
    }
    TupleClass known = takeTupleStart();
    if (known != null) {
      return readTuple(known);
    }
    if (json.take(SCALAR)) {
      json.reset(json.position() - 1);
      String type = json.text();
      if (json.take(DATA) && json.peek() != '{' && json.peek() != '[') {
        Object data = type.equals("datetime") ? readInstant() : null;
        if (data == null) {
          data = TaggedObjects.scalar(type, read());
        }
        if (json.take('}')) {
          return data;
        }
      }
      json.reset(start);
    }
    return tagged.resolve(readMembers());
  }

  /** Reads an instant in its usual form; null, without reading, if it is another. */
  private @Nullable Instant readInstant() {
    int start = json.position();
    if (json.take('"')) {
      Instant instant = json.takeInstant();
      if (instant != null) {
        return instant;
      }
    }
    json.reset(start);
    return null;
  }

  private Map<String, @Nullable Object> readMembers() {
    enter();
    json.expect('{');
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (!json.take('}')) {
      int count = 0;
      do {
        String name = name();
        members.put(name, read());
        if (members.size() != ++count) {
          throw duplicate(name);
        }
      } while (json.take(','));
      json.expect('}');
    }
    depth--;
    return members;
  }

  private String name() {
    json.peek();
    String name = json.text();
    json.expect(':');
    return name;
  }

  private static TupleCodecException duplicate(String name) {
    return new TupleCodecException("An object has the member " + name + " twice.");
  }

  /** Takes the start of a tuple of a known class, up to its tuple type, or nothing. */
  private @Nullable TupleClass takeTupleStart() {
    TupleClass last = lastClass;
    if (last != null && json.take(last.start())) {
      return last;
    }
    int start = json.position();
    if (!json.take(TUPLE)) {
      return null;
    }
    json.reset(json.position() - 1);
    TupleClass found = tagged.tupleClass(json.text());
    if (found == null) {
      json.reset(start);
    } else {
      lastClass = found;
    }
    return found;
  }

  private Object readTuple(TupleClass tupleClass) {
    enter();
    FieldSlots slots = freeSlots.isEmpty() ? new FieldSlots() : freeSlots.removeLast();
    slots.clear(tupleClass.fields().size());
    byte[][] names = tupleClass.members();
    Set<String> others = null;
    int expected = 0;
    while (true) {
      if (expected < names.length && json.take(names[expected])) {
        readField(tupleClass, expected, slots);
        expected++;
      } else if (json.take(',')) {
        String name = name();
        int index = tupleClass.indexOf(name);
        if (index >= 0) {
          readField(tupleClass, index, slots);
          expected = index + 1;
        } else {
          others = others == null ? new HashSet<>() : others;
          if (isTag(name) || !others.add(name)) {
            throw duplicate(name);
          }
          read();
        }
      } else {
        break;
      }
    }
    json.expect('}');
    depth--;
    Object tuple = tupleClass.create(slots);
    freeSlots.addLast(slots);
    return tuple;
  }

  private static boolean isTag(String name) {
    return name.equals(WireNames.CLASS_TAG) || name.equals(WireNames.CLASS_NAME);
  }

  private void readField(TupleClass tupleClass, int index, FieldSlots slots) {
    TupleField field = tupleClass.fields().get(index);
    if (slots.present[index]) {
      throw duplicate(field.name());
    }
    int start = json.position();
    if (!readTyped(field, index, slots)) {
      json.reset(start);
      slots.put(index, field, field.convert(tupleClass.tupleType(), read()));
    }
  }

  /** Reads a value of the usual form into its slot; false if it is another, for the general way. */
  private boolean readTyped(TupleField field, int index, FieldSlots slots) {
    boolean done =
        switch (field.kind()) {
          case FLOAT, OTHER -> false;
          case BOOLEAN -> readBoolean(field, index, slots);
          case BYTE, SHORT, INT, LONG -> readWhole(field, index, slots);
          case DOUBLE -> readDouble(field, index, slots);
          case TEXT -> readText(index, slots);
          case INSTANT -> readInstantObject(index, slots);
        };
    slots.present[index] = done;
    return done;
  }

  private boolean readBoolean(TupleField field, int index, FieldSlots slots) {
    int first = json.peek();
    if (first != 't' && first != 'f') {
      return false;
    }
    boolean value = Boolean.TRUE.equals(json.word());
    if (field.type().isPrimitive()) {
      slots.numbers[index] = value ? 1 : 0;
    } else {
      slots.objects[index] = value;
    }
    return true;
  }

  private boolean readWhole(TupleField field, int index, FieldSlots slots) {
    boolean taken =
        json.take(INTEGER) ? json.takeLong(whole) && json.take('}') : json.takeLong(whole);
    if (!taken || !field.kind().holds(whole.value)) {
      return false;
    }
    if (field.type().isPrimitive()) {
      slots.numbers[index] = whole.value;
    } else if (field.kind() == FieldKind.LONG) {
      slots.objects[index] = whole.value;
    } else {
      return false;
    }
    return true;
  }

  private boolean readDouble(TupleField field, int index, FieldSlots slots) {
    int first = json.peek();
    if ((first < '0' || first > '9') && first != '-') {
      return false;
    }
    Number number = json.number();
    if (number == null) {
      return false;
    }
    if (field.type().isPrimitive()) {
      slots.numbers[index] = Double.doubleToRawLongBits(number.doubleValue());
    } else {
      slots.objects[index] = number.doubleValue();
    }
    return true;
  }

  private boolean readText(int index, FieldSlots slots) {
    if (json.peek() != '"') {
      return false;
    }
    slots.objects[index] = json.text();
    return true;
  }

  private boolean readInstantObject(int index, FieldSlots slots) {
    if (!json.take(DATE_TIME)) {
      return false;
    }
    slots.objects[index] = json.takeInstant();
    return slots.objects[index] != null && json.take('}');
  }
}
