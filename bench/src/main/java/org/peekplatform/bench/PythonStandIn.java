package org.peekplatform.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the Python stand-in measured.
 *
 * @param rate encode and decode per CPU second
 * @param jsonBytes length of the payload's JSON
 * @param textBytes length of the payload's text form
 * @param python its version
 * @param dates how it reads date-times
 */
record PythonStandIn(double rate, long jsonBytes, long textBytes, String python, String dates) {

  private static final String SCRIPT = "codec_stand_in.py";

  /** Runs the stand-in; null where there is no Python 3. */
  static @Nullable PythonStandIn run(int tuples, double seconds)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  List.of("python3", "-", Integer.toString(tuples), Double.toString(seconds)))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      return null;
    }
    try (InputStream script =
            Objects.requireNonNull(PythonStandIn.class.getResourceAsStream(SCRIPT));
        var in = process.getOutputStream()) {
      script.transferTo(in);
    }
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "The Python stand-in ended with code " + process.exitValue() + "; see its error above.");
    }
    return parse(output);
  }

  private static PythonStandIn parse(byte[] output) {
    double rate = 0;
    long jsonBytes = 0;
    long textBytes = 0;
    String python = "";
    String dates = "";
    try (JsonParser json =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), output)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "rate" -> rate = json.getDoubleValue();
            case "jsonBytes" -> jsonBytes = json.getLongValue();
            case "textBytes" -> textBytes = json.getLongValue();
            case "python" -> python = json.getString();
            case "dates" -> dates = json.getString();
            default -> throw new IllegalStateException("Unexpected member " + name);
          }
        }
      }
    }
    return new PythonStandIn(rate, jsonBytes, textBytes, python, dates);
  }
}
