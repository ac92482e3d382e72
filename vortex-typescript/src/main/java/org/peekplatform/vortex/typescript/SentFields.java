package org.peekplatform.vortex.typescript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds what Vortex sends of a class, by the rules of its codec. */
final class SentFields {

  private final Elements elements;
  private final Types types;

  SentFields(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Lists the fields of a tuple class in the order in which they are sent.
   *
   * @throws SourceProblemException if the class cannot be a tuple
   */
  List<SentField> of(TypeElement type) {
    List<SentField> fields =
        type.getKind() == ElementKind.RECORD ? components(type) : fieldsOfClass(type);
    for (SentField field : fields) {
      if (field.name().startsWith("_") || field.name().equals("constructor")) {
        throw new SourceProblemException(
            field.element(),
            "%s.%s cannot be sent: the name is reserved. Rename it.".formatted(type, field.name()));
      }
    }
    return fields;
  }

  private List<SentField> components(TypeElement type) {
    Map<String, String> docs = doc(type).parameters();
    List<SentField> fields = new ArrayList<>();
    for (RecordComponentElement component : type.getRecordComponents()) {
      String name = component.getSimpleName().toString();
      if (ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
          .anyMatch(field -> field.getSimpleName().contentEquals(name) && isExcluded(field))) {
        throw new SourceProblemException(
            component,
            "%s.%s is sent although it has @TupleExclude, since a record sends all its components."
                    .formatted(type, name)
                + " Remove the component, or make the tuple a class.");
      }
      fields.add(
          new SentField(
              component, component.asType(), DocComment.sentence(docs.getOrDefault(name, ""))));
    }
    return fields;
  }

  private List<SentField> fieldsOfClass(TypeElement type) {
    checkCanBeMade(type);
    Map<String, SentField> fields = new LinkedHashMap<>();
    for (TypeElement each : lineage(type)) {
      for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements())) {
        if (isSent(field)) {
          TypeMirror seen = types.asMemberOf((DeclaredType) type.asType(), field);
          fields.put(
              field.getSimpleName().toString(), new SentField(field, seen, docOf(each, field)));
        }
      }
    }
    return List.copyOf(fields.values());
  }

  private static void checkCanBeMade(TypeElement type) {
    boolean hasConstructor =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .anyMatch(constructor -> constructor.getParameters().isEmpty());
    if (type.getKind() != ElementKind.CLASS
        || type.getModifiers().contains(Modifier.ABSTRACT)
        || !hasConstructor) {
      throw new SourceProblemException(
          type,
          type
              + " cannot be a tuple class. Use a record, or a class that is not abstract and has a"
              + " constructor without arguments.");
    }
  }

  /** Superclasses first. */
  private List<TypeElement> lineage(TypeElement type) {
    List<TypeElement> lineage = new ArrayList<>();
    TypeElement each = type;
    while (each != null && !each.getQualifiedName().contentEquals("java.lang.Object")) {
      lineage.add(each);
      each = (TypeElement) types.asElement(each.getSuperclass());
    }
    return lineage.reversed();
  }

  private static boolean isSent(VariableElement field) {
    Set<Modifier> modifiers = field.getModifiers();
    String name = field.getSimpleName().toString();
    boolean isSent =
        !modifiers.contains(Modifier.STATIC)
            && !modifiers.contains(Modifier.TRANSIENT)
            && !isExcluded(field)
            && !name.startsWith("_")
            && !name.startsWith("$");
    if (isSent && modifiers.contains(Modifier.FINAL)) {
      throw new SourceProblemException(
          field,
          "The field %s.%s is final. Make it settable, mark it @TupleExclude, or use a record."
              .formatted(field.getEnclosingElement(), name));
    }
    return isSent;
  }

  private static boolean isExcluded(Element field) {
    return Annotations.has(field, VortexNames.TUPLE_EXCLUDE);
  }

  /** The field's own comment, or what its getter returns. */
  private String docOf(TypeElement owner, VariableElement field) {
    String own = doc(field).text();
    if (!own.isEmpty()) {
      return own;
    }
    String name = field.getSimpleName().toString();
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    Set<String> getters = Set.of(name, "get" + capital, "is" + capital);
    for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
      if (method.getParameters().isEmpty() && getters.contains(method.getSimpleName().toString())) {
        return DocComment.sentence(doc(method).result());
      }
    }
    return "";
  }

  private DocComment doc(Element element) {
    return DocComment.parse(elements.getDocComment(element));
  }
}
