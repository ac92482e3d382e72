package org.peekplatform.tasks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;

/** How payloads stand in the tables: small ones as JSON, others in the text form of Vortex. */
final class StoredPayload {

  private StoredPayload() {}

  /** Returns arguments or a result as they are stored. */
  static String encode(PayloadCodec codec, List<?> tuples) {
    return text(codec.encode(Payload.of(Map.of(), tuples)));
  }

  static String text(EncodedPayload payload) {
    return switch (payload.form()) {
      case PLAIN -> new String(payload.bytes(), StandardCharsets.UTF_8);
      case DEFLATED -> payload.text();
    };
  }

  static EncodedPayload read(String stored) {
    // No base64 begins so.
    return stored.startsWith("{")
        ? EncodedPayload.ofBytes(EncodedPayload.Form.PLAIN, stored.getBytes(StandardCharsets.UTF_8))
        : EncodedPayload.ofText(stored);
  }

  /** Returns the beginning of the JSON, for people. */
  static String forPeople(String stored, int mostCharacters) {
    EncodedPayload payload = read(stored);
    String json =
        switch (payload.form()) {
          case PLAIN -> stored;
          case DEFLATED -> inflated(payload.bytes(), mostCharacters);
        };
    return json.substring(0, Math.min(json.length(), mostCharacters));
  }

  private static String inflated(byte[] bytes, int most) {
    try (InputStream json = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return new String(json.readNBytes(most), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(not readable: %s)".formatted(e.getMessage());
    }
  }
}
