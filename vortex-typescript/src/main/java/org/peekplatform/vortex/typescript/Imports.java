package org.peekplatform.vortex.typescript;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/** What one generated file imports. */
final class Imports {

  private final TypeElement importing;
  private final TreeSet<String> libraryValues = new TreeSet<>();
  private final TreeSet<String> libraryTypes = new TreeSet<>();
  private final Map<String, TypeElement> references = new TreeMap<>();

  /**
   * Begins without imports.
   *
   * @param importing the Java class of the file
   */
  Imports(TypeElement importing) {
    this.importing = importing;
  }

  /** Imports a class or function of Vortex's library. */
  String value(String name) {
    libraryValues.add(name);
    return name;
  }

  /** Imports a name of Vortex's library to be used as a type only. */
  String libraryType(String name) {
    libraryTypes.add(name);
    return name;
  }

  /** Imports the type of another generated file. */
  String reference(TypeElement type) {
    String name = type.getSimpleName().toString();
    references.put(name, type);
    return name;
  }

  /** The classes whose files this one needs, itself perhaps included. */
  Collection<TypeElement> references() {
    return references.values();
  }

  /** Writes the import statements. */
  String text() {
    StringBuilder text = new StringBuilder();
    libraryTypes.removeAll(libraryValues);
    String library =
        Stream.concat(libraryValues.stream(), libraryTypes.stream().map(name -> "type " + name))
            .collect(Collectors.joining(", "));
    if (libraryValues.isEmpty() && !libraryTypes.isEmpty()) {
      text.append("import type { ").append(String.join(", ", libraryTypes));
    } else if (!library.isEmpty()) {
      text.append("import { ").append(library);
    }
    if (!library.isEmpty()) {
      text.append(" } from '").append(VortexNames.MODULE).append("';\n");
    }
    references.forEach(
        (name, type) -> {
          if (!type.equals(importing)) {
            text.append("import type { ").append(name).append(" } from './");
            text.append(Names.file(name)).append(".js';\n");
          }
        });
    return text.append('\n').toString();
  }
}
