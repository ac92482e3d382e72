package org.peekplatform.vortex.typescript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes the files of all classes that a module declares, and of those that they need. */
final class TypeScriptGenerator {

  private final Elements elements;
  private final Types types;
  private final Consumer<SourceProblemException> problems;

  /**
   * Makes a generator for one compilation.
   *
   * @param problems takes what is wrong; the others are checked all the same
   */
  TypeScriptGenerator(Elements elements, Types types, Consumer<SourceProblemException> problems) {
    this.elements = elements;
    this.types = types;
    this.problems = problems;
  }

  /** Returns whether a class has a twin of its own accord. */
  static boolean isDeclared(TypeElement type) {
    return Annotations.has(type, VortexNames.TUPLE_TYPE)
        || Annotations.has(type, VortexNames.SELECTOR_TYPE)
        || Annotations.has(type, VortexNames.RPC);
  }

  /**
   * Writes all files.
   *
   * @param compiled the names of the classes whose sources are being compiled
   * @param earlier the texts that an earlier compilation wrote, by class names
   * @return the texts by file names, without any if there is nothing to write
   */
  Map<String, String> generate(Set<String> compiled, Map<String, String> earlier) {
    Map<String, String> texts = new TreeMap<>();
    Map<String, TypeElement> byFile = new TreeMap<>();
    Set<String> classNames = new TreeSet<>();
    Set<String> tupleNames = new TreeSet<>();
    Deque<TypeElement> open = new ArrayDeque<>(roots(compiled, earlier.keySet()));
    Set<TypeElement> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      TypeElement type = open.removeFirst();
      String source = type.getQualifiedName().toString();
      boolean isCompiled = compiled.contains(source);
      boolean isOwn = isCompiled || earlier.containsKey(source);
      try {
        checkName(type);
        GeneratedFile file = fileOf(type, isOwn);
        TypeElement other = byFile.put(file.name(), type);
        if (other != null) {
          throw new SourceProblemException(
              type,
              "%s and %s would both be %s. Rename one of them."
                  .formatted(other, type, file.name()));
        }
        // A class file has no comments, so what was written from the source is better.
        texts.put(file.name(), isCompiled || !isOwn ? file.text() : earlier.get(source));
        classNames.add(type.getSimpleName().toString());
        if (isOwn && Annotations.has(type, VortexNames.TUPLE_TYPE)) {
          tupleNames.add(type.getSimpleName().toString());
        }
        addNew(file.references(), seen, open);
      } catch (SourceProblemException e) {
        problems.accept(e);
      }
    }
    if (!texts.isEmpty()) {
      texts.put(IndexFile.NAME, IndexFile.text(List.copyOf(classNames), List.copyOf(tupleNames)));
    }
    return texts;
  }

  /** Those that are compiled now and, when only a part is compiled, those that still exist. */
  private List<TypeElement> roots(Set<String> compiled, Set<String> earlier) {
    Set<String> names = new TreeSet<>(compiled);
    names.addAll(earlier);
    List<TypeElement> roots = new ArrayList<>();
    for (String name : names) {
      TypeElement type = elements.getTypeElement(name);
      if (type != null && isDeclared(type)) {
        roots.add(type);
      }
    }
    return roots;
  }

  private static void addNew(
      Collection<TypeElement> references, Set<TypeElement> seen, Deque<TypeElement> open) {
    for (TypeElement reference : references) {
      if (seen.add(reference)) {
        open.addLast(reference);
      }
    }
  }

  private static void checkName(TypeElement type) {
    String name = type.getSimpleName().toString();
    if (Names.isTaken(name) || Names.file(name).equals("index")) {
      throw new SourceProblemException(
          type, "%s cannot be called %s in TypeScript. Rename it.".formatted(type, name));
    }
  }

  private GeneratedFile fileOf(TypeElement type, boolean isOwn) {
    FileWriter file = new FileWriter(type, isOwn, elements, types);
    if (Annotations.has(type, VortexNames.TUPLE_TYPE)) {
      return isOwn
          ? TupleFile.ofClass(file, isAction(type))
          : TupleFile.ofShape(file, isAction(type));
    } else if (Annotations.has(type, VortexNames.SELECTOR_TYPE)) {
      return SelectorFile.of(file);
    } else if (type.getKind() == ElementKind.ENUM) {
      return EnumFile.of(file);
    }
    return RpcFile.of(file, elements, types);
  }

  private boolean isAction(TypeElement type) {
    TypeElement action = elements.getTypeElement(VortexNames.ACTION);
    TypeMirror erased = types.erasure(type.asType());
    return action != null && types.isAssignable(erased, action.asType());
  }
}
