package org.peekplatform.vortex.typescript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Writes the criteria of a selector and the function that makes it. */
final class SelectorFile {

  private final FileWriter file;

  private SelectorFile(FileWriter file) {
    this.file = file;
  }

  private record Criterion(String name, String doc, TypeScriptType type) {

    String declaration() {
      String unchangeable = type.text().endsWith("[]") ? "readonly " : "";
      return type.isNullable()
          ? "  readonly %s?: %s%s | undefined;".formatted(name, unchangeable, type.full())
          : "  readonly %s: %s%s;".formatted(name, unchangeable, type.full());
    }
  }

  static GeneratedFile of(FileWriter file) {
    return new SelectorFile(file).write();
  }

  private GeneratedFile write() {
    TypeElement type = file.type();
    if (type.getKind() != ElementKind.RECORD) {
      throw new SourceProblemException(
          type, type + " has @TupleSelectorType, but is no record. Make it a record.");
    }
    String selectorName = Names.literal(Annotations.requiredValue(type, VortexNames.SELECTOR_TYPE));
    DocComment doc = file.doc(type);
    List<Criterion> criteria = criteria(doc);
    file.imports().value("TupleSelector");
    file.doc("", doc.text(), List.of());
    if (criteria.isEmpty()) {
      file.line("export function %s(): TupleSelector {".formatted(Names.value(file.name())));
      file.line("  return new TupleSelector(%s);".formatted(selectorName));
      return file.line("}").finish();
    }
    file.line("export interface %s {".formatted(file.name()));
    for (int i = 0; i < criteria.size(); i++) {
      if (i > 0) {
        file.blank();
      }
      file.doc("  ", criteria.get(i).doc(), List.of()).line(criteria.get(i).declaration());
    }
    file.line("}").blank();
    writeFunction(selectorName, criteria);
    return file.finish();
  }

  private List<Criterion> criteria(DocComment doc) {
    List<Criterion> criteria = new ArrayList<>();
    for (RecordComponentElement component : file.type().getRecordComponents()) {
      String name = component.getSimpleName().toString();
      String text = DocComment.sentence(doc.parameters().getOrDefault(name, ""));
      criteria.add(new Criterion(name, text, typeOf(component)));
    }
    return criteria;
  }

  private TypeScriptType typeOf(RecordComponentElement component) {
    TypeMirror type = component.asType();
    TypeScriptType mapped =
        file.mapper().map(component, type).nullable(Nullness.isMarkedNullable(component, type));
    boolean isScalar =
        !VortexNames.LIBRARY.containsValue(mapped.text())
            && file.imports().references().stream()
                .allMatch(reference -> reference.getKind() == ElementKind.ENUM);
    // The order of a set is nobody's promise, and equal selectors must have equal criteria.
    if (!isScalar || Advice.erasedName(type).equals("java.util.Set")) {
      throw new SourceProblemException(
          component,
          "%s.%s cannot be a criterion: %s. Use texts, numbers, booleans, points in time, enums,"
                  .formatted(file.type(), component.getSimpleName(), type)
              + " bytes, lists or maps.");
    }
    return mapped;
  }

  private void writeFunction(String selectorName, List<Criterion> criteria) {
    String doubles =
        criteria.stream()
            .filter(criterion -> criterion.type().hasDoubles())
            .map(criterion -> Names.literal(criterion.name()))
            .collect(Collectors.joining(", "));
    file.doc("", "Makes the selector of a `%s`.".formatted(file.name()), List.of());
    file.line(
        "export function %s(criteria: %s): TupleSelector {"
            .formatted(Names.value(file.name()), file.name()));
    // Not by destructuring: names that TypeScript reserves may be those of properties.
    List<String> members =
        criteria.stream().map(each -> each.name() + ": criteria." + each.name()).toList();
    String last = doubles.isEmpty() ? "" : ", [" + doubles + "]";
    file.line(
        Layout.fitting(
            "  return TupleSelector.of(%s, { %s }%s);"
                .formatted(selectorName, String.join(", ", members), last),
            "  return TupleSelector.of(\n    %s,\n    {\n      %s,\n    }%s,\n  );"
                .formatted(
                    selectorName,
                    String.join(",\n      ", members),
                    last.replaceFirst(" ", "\n    "))));
    file.line("}");
  }
}
