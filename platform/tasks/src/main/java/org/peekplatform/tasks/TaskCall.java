package org.peekplatform.tasks;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.TupleCodecException;

/**
 * Which task to run with which arguments, as it stands in the database.
 *
 * @param task the task's name, without line breaks
 * @param arguments a payload whose tuples are the arguments
 */
record TaskCall(String task, EncodedPayload arguments) {

  /** Stores a call as two lines of text: its name, and its arguments. */
  static final Serializer SERIALIZER =
      new Serializer() {
        @Override
        public byte[] serialize(Object data) {
          return ((TaskCall) data).bytes();
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] bytes) {
          return type.cast(parse(bytes));
        }
      };

  static TaskCall of(
      String pluginName, PayloadCodec codec, String task, @Nullable Object[] arguments) {
    if (task.isBlank() || task.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(
          "\"%s\" cannot name a task of %s: give the name that stands in @Task."
              .formatted(task, pluginName));
    }
    try {
      return new TaskCall(task, codec.encode(Payload.of(Map.of(), Arrays.asList(arguments))));
    } catch (TupleCodecException e) {
      throw new IllegalArgumentException(
          "The arguments of task %s of %s cannot be sent: %s"
              .formatted(task, pluginName, e.getMessage()),
          e);
    }
  }

  List<?> decodedArguments(PayloadCodec codec) {
    return codec.decode(arguments).tuples();
  }

  byte[] bytes() {
    return (task + "\n" + arguments.text()).getBytes(StandardCharsets.UTF_8);
  }

  private static TaskCall parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    if (end < 0) {
      throw new IllegalArgumentException(
          "A row of scheduled_tasks holds no task call; something else has written it.");
    }
    return new TaskCall(text.substring(0, end), EncodedPayload.ofText(text.substring(end + 1)));
  }
}
