package org.peekplatform.vortex.typescript;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Writes an enum as a union of texts, with a list of them to choose from. */
final class EnumFile {

  private EnumFile() {}

  static GeneratedFile of(FileWriter file) {
    List<Element> constants = new ArrayList<>();
    for (Element each : file.type().getEnclosedElements()) {
      if (each.getKind() == ElementKind.ENUM_CONSTANT) {
        constants.add(each);
      }
    }
    String name = file.name();
    file.doc("", "The values of `%s`, in order.".formatted(name), List.of());
    file.line("export const %s = [".formatted(Names.value(name) + "Values"));
    for (Element constant : constants) {
      file.doc("  ", file.doc(constant).text(), List.of());
      file.line("  %s,".formatted(Names.literal(constant.getSimpleName().toString())));
    }
    file.line("] as const;").blank();
    file.doc("", file.doc(file.type()).text(), List.of());
    file.line("export type %s = (typeof %sValues)[number];".formatted(name, Names.value(name)));
    return file.finish();
  }
}
