package org.peekplatform.vortex.typescript;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Writes the class of a tuple, or only its shape when another module has the class. */
final class TupleFile {

  private static final BigInteger MOST_EXACT = BigInteger.valueOf((1L << 53) - 1);

  /** Static members that every generated class, and every class of JavaScript, has. */
  private static final Set<String> STATIC_NAMES =
      Set.of(
          "tupleName",
          "doubleFields",
          "rawFields",
          "name",
          "length",
          "prototype",
          "caller",
          "arguments");

  private final FileWriter file;
  private final boolean isAction;

  private TupleFile(FileWriter file, boolean isAction) {
    this.file = file;
    this.isAction = isAction;
  }

  private record Field(SentField sent, TypeScriptType type) {

    boolean isRequired() {
      return type.initialValue() == null;
    }

    String declaration() {
      return isRequired()
          ? "  %s!: %s;".formatted(sent.name(), type.full())
          : "  %s: %s = %s;".formatted(sent.name(), type.full(), type.initialValue());
    }
  }

  /**
   * Writes a tuple class of the module.
   *
   * @param isAction whether it is an action, whose base class has its UUID and time
   */
  static GeneratedFile ofClass(FileWriter file, boolean isAction) {
    return new TupleFile(file, isAction).writeClass();
  }

  /** Writes the shape of another module's tuple. */
  static GeneratedFile ofShape(FileWriter file, boolean isAction) {
    return new TupleFile(file, isAction).writeShape();
  }

  private GeneratedFile writeClass() {
    String tupleName = Annotations.requiredValue(file.type(), VortexNames.TUPLE_TYPE);
    List<Field> fields = fields();
    file.doc("", file.doc(file.type()).text(), List.of());
    file.line("export class %s extends %s {".formatted(file.name(), file.imports().value(base())));
    file.line("  static readonly tupleName = %s;".formatted(Names.literal(tupleName)));
    writeDoubleFields(fields);
    writeConstants();
    for (Field field : fields) {
      file.blank().doc("  ", field.sent().doc(), List.of()).line(field.declaration());
    }
    writeConstructor(fields);
    return file.line("}").finish();
  }

  private GeneratedFile writeShape() {
    file.doc("", file.doc(file.type()).text(), List.of());
    file.line(
        "export interface %s extends %s {"
            .formatted(file.name(), file.imports().libraryType(base())));
    for (Field field : fields()) {
      file.doc("  ", field.sent().doc(), List.of());
      file.line("  %s: %s;".formatted(field.sent().name(), field.type().full()));
    }
    return file.line("}").finish();
  }

  private String base() {
    return isAction ? "TupleActionABC" : "Tuple";
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (SentField sent : file.sentFields()) {
      if (!isAction || !(sent.name().equals("uuid") || sent.name().equals("dateTime"))) {
        fields.add(new Field(sent, file.mapper().map(sent.element(), sent.type())));
      }
    }
    return fields;
  }

  private void writeDoubleFields(List<Field> fields) {
    List<String> names =
        fields.stream()
            .filter(field -> field.type().hasDoubles() && field.type().text().equals("number"))
            .map(field -> Names.literal(field.sent().name()))
            .toList();
    if (!names.isEmpty()) {
      file.line("  static readonly doubleFields = [%s];".formatted(String.join(", ", names)));
    }
  }

  private void writeConstants() {
    for (VariableElement field : ElementFilter.fieldsIn(file.type().getEnclosedElements())) {
      Object value = field.getConstantValue();
      String name = field.getSimpleName().toString();
      boolean isPublic = field.getModifiers().containsAll(Set.of(Modifier.PUBLIC, Modifier.STATIC));
      if (value != null && isPublic && !STATIC_NAMES.contains(name)) {
        file.blank().doc("  ", file.doc(field).text(), List.of());
        file.line("  static readonly %s = %s;".formatted(name, literal(value)));
      }
    }
  }

  private static String literal(Object constant) {
    return switch (constant) {
      case Boolean bool -> bool.toString();
      case Double number when number.isInfinite() -> number > 0 ? "Infinity" : "-Infinity";
      case Float number when number.isInfinite() -> number > 0 ? "Infinity" : "-Infinity";
      case Long number when BigInteger.valueOf(number).abs().compareTo(MOST_EXACT) > 0 ->
          number + "n";
      case Number number -> number.toString();
      default -> Names.literal(constant.toString());
    };
  }

  private void writeConstructor(List<Field> fields) {
    String required =
        fields.stream()
            .filter(Field::isRequired)
            .map(field -> Names.literal(field.sent().name()))
            .collect(Collectors.joining(" | "));
    file.imports().libraryType("TupleFields");
    String shape = required.isEmpty() ? file.name() : file.name() + ", " + required;
    file.blank();
    file.doc(
        "  ",
        "",
        List.of(
            required.isEmpty()
                ? "@param fields what differs from the values above"
                : "@param fields what differs from the values above, and all that have none; only"
                    + " the codec leaves it out"));
    file.line(
        Layout.fitting(
            "  constructor(fields?: TupleFields<%s>) {".formatted(shape),
            "  constructor(\n    fields?: TupleFields<\n      %s\n    >,\n  ) {"
                .formatted(shape.replaceFirst(", ", ",\n      "))));
    file.line("    super(%s.tupleName);".formatted(file.name()));
    file.line("    Object.assign(this, fields);");
    file.line("  }");
  }
}
