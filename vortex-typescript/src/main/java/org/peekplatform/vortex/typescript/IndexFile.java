package org.peekplatform.vortex.typescript;

import java.util.List;

/** Writes the file that exports all others, and registers the tuple classes. */
final class IndexFile {

  static final String NAME = "index.ts";

  private IndexFile() {}

  /**
   * Writes the file.
   *
   * @param classNames all generated names, sorted
   * @param tupleNames those that are tuple classes of the module, sorted
   */
  static String text(List<String> classNames, List<String> tupleNames) {
    StringBuilder text =
        new StringBuilder("// Generated from the Java classes of this module. Do not edit.\n");
    text.append("import type { Registration, TupleClass, TupleRegistry } from '");
    text.append(VortexNames.MODULE).append("';\n");
    for (String name : tupleNames) {
      text.append("import { %s } from './%s.js';\n".formatted(name, Names.file(name)));
    }
    text.append('\n');
    for (String name : classNames) {
      text.append("export * from './%s.js';\n".formatted(Names.file(name)));
    }
    text.append("\n/** The tuple classes of this module, to be registered. */\n");
    if (tupleNames.isEmpty()) {
      text.append("export const tupleClasses: readonly TupleClass[] = [];\n");
    } else {
      text.append("export const tupleClasses: readonly TupleClass[] = [\n");
      tupleNames.forEach(name -> text.append("  ").append(name).append(",\n"));
      text.append("];\n");
    }
    return text.append(
            """

            /** Makes the tuples of this module decode to instances of their classes. */
            export function registerTuples(registry: TupleRegistry): Registration {
              return registry.register(...tupleClasses);
            }
            """)
        .toString();
  }
}
