package org.peekplatform.bench;

import java.io.PrintStream;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Prints what was measured, one JSON line per value. Safe for use by several threads. */
public final class Report {

  private final JsonFactory factory = JsonFactory.builder().build();
  private final PrintStream out;

  /**
   * Makes a report.
   *
   * @param out where the lines go
   */
  public Report(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints one value.
   *
   * @param name what it is, such as {@code P1.java}
   * @param value how much; four significant digits are printed
   * @param unit of what
   * @param context how it was measured: texts, numbers and booleans by name
   */
  public void line(String name, double value, String unit, Map<String, ?> context) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("name", name);
      json.writeName("value");
      json.writeNumber(
          new java.math.BigDecimal(value, new java.math.MathContext(4)).toPlainString());
      json.writeStringProperty("unit", unit);
      json.writeName("context");
      json.writeStartObject();
      for (Map.Entry<String, ?> entry : context.entrySet()) {
        json.writeName(entry.getKey());
        switch (entry.getValue()) {
          case Integer number -> json.writeNumber(number);
          case Long number -> json.writeNumber(number);
          case Double number -> json.writeNumber(number);
          case Boolean bool -> json.writeBoolean(bool);
          case Object other -> json.writeString(other.toString());
        }
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    out.println(line);
  }
}
