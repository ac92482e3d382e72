package org.peekplatform.vortex.typescript;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Finds the TypeScript type of a Java type that can be sent. */
final class TypeMapper {

  private static final Set<String> LISTS =
      Set.of("java.util.List", "java.util.Collection", "java.lang.Iterable", "java.util.Set");

  private final Imports imports;

  /**
   * Makes a mapper for one file.
   *
   * @param imports takes what the types need
   */
  TypeMapper(Imports imports) {
    this.imports = imports;
  }

  /**
   * Maps the type of a field, component, parameter or result.
   *
   * @param element what has the type, for nullness and for messages
   * @param type the type
   * @throws SourceProblemException if it cannot be sent
   */
  TypeScriptType map(Element element, TypeMirror type) {
    return map(new Place(element, type), type).nullable(Nullness.isNullable(element, type));
  }

  /** Where a type stands, for messages. */
  private record Place(Element element, TypeMirror whole) {

    SourceProblemException cannotSend(TypeMirror type, String advice) {
      String owner = String.valueOf(element.getEnclosingElement());
      String part = type.toString().equals(whole.toString()) ? "" : " in " + whole;
      return new SourceProblemException(
          element,
          "%s.%s cannot be sent: %s%s. %s"
              .formatted(owner, element.getSimpleName(), type, part, advice));
    }
  }

  private TypeScriptType map(Place place, TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> TypeScriptType.of("boolean", "false");
      case BYTE, SHORT, INT, LONG -> TypeScriptType.of("number", "0");
      case FLOAT, DOUBLE -> TypeScriptType.real();
      case ARRAY -> mapArray(place, (ArrayType) type);
      case WILDCARD -> mapWildcard(place, (WildcardType) type);
      // The codec takes any value for a type that it does not know.
      case TYPEVAR -> TypeScriptType.of("unknown", "null");
      case DECLARED -> mapDeclared(place, (DeclaredType) type);
      default -> throw place.cannotSend(type, Advice.of(type.toString()));
    };
  }

  private static TypeScriptType mapArray(Place place, ArrayType type) {
    if (type.getComponentType().getKind() == TypeKind.BYTE) {
      return TypeScriptType.of("Uint8Array", "new Uint8Array()");
    }
    throw place.cannotSend(type, Advice.of("[]"));
  }

  private TypeScriptType mapWildcard(Place place, WildcardType type) {
    TypeMirror bound = type.getExtendsBound();
    return bound == null ? TypeScriptType.of("unknown", "null") : map(place, bound);
  }

  private TypeScriptType mapDeclared(Place place, DeclaredType type) {
    TypeElement typeElement = (TypeElement) type.asElement();
    String name = typeElement.getQualifiedName().toString();
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    TypeScriptType scalar = scalar(name);
    if (scalar != null) {
      return scalar;
    }
    if (LISTS.contains(name)) {
      if (arguments.isEmpty() && (name.equals("java.util.Set") || name.startsWith("java.lang"))) {
        throw place.cannotSend(type, "Say of what, such as List<String>.");
      }
      if (arguments.isEmpty()) {
        return TypeScriptType.of("unknown[]", "[]");
      }
      TypeScriptType element = element(place, arguments.getFirst());
      return TypeScriptType.of(element.listOf(), "[]", element);
    }
    if (name.equals("java.util.Map")) {
      return mapMap(place, type, arguments);
    }
    String library = VortexNames.LIBRARY.get(name);
    if (library != null) {
      return TypeScriptType.of(imports.libraryType(library), null);
    }
    if (typeElement.getKind() == ElementKind.ENUM
        || Annotations.has(typeElement, VortexNames.TUPLE_TYPE)) {
      return TypeScriptType.of(imports.reference(typeElement), null);
    }
    if (typeElement.getModifiers().contains(Modifier.SEALED)) {
      return mapSealed(place, typeElement);
    }
    throw place.cannotSend(type, Advice.of(name));
  }

  private TypeScriptType mapMap(
      Place place, TypeMirror type, List<? extends TypeMirror> arguments) {
    if (arguments.isEmpty()) {
      return TypeScriptType.of("Record<string, unknown>", "{}");
    }
    String key = Advice.erasedName(arguments.getFirst());
    if (!key.equals("java.lang.String") && !key.equals("java.lang.Object")) {
      throw place.cannotSend(type, "Use String for the keys.");
    }
    TypeScriptType element = element(place, arguments.getLast());
    return TypeScriptType.of("Record<string, " + element.full() + '>', "{}", element);
  }

  /** Any of the tuples that a sealed type permits. */
  private TypeScriptType mapSealed(Place place, TypeElement sealed) {
    Set<String> members = new TreeSet<>();
    for (TypeMirror permitted : sealed.getPermittedSubclasses()) {
      members.addAll(List.of(map(place, permitted).text().split(" \\| ")));
    }
    return TypeScriptType.of(String.join(" | ", members), null);
  }

  private TypeScriptType element(Place place, TypeMirror type) {
    return map(place, type).nullable(Nullness.isNullable(type));
  }

  private static @Nullable TypeScriptType scalar(String name) {
    return switch (name) {
      case "java.lang.Object" -> TypeScriptType.of("unknown", "null");
      case "java.lang.String" -> TypeScriptType.of("string", "''");
      case "java.util.UUID" -> TypeScriptType.of("string", null);
      case "java.lang.Boolean" -> TypeScriptType.of("boolean", "false");
      case "java.lang.Long", "java.lang.Integer", "java.lang.Short", "java.lang.Byte" ->
          TypeScriptType.of("number", "0");
      // Small ones arrive as numbers: JavaScript's peers send both alike.
      case "java.math.BigInteger" -> TypeScriptType.of("number | bigint", "0");
      case "java.lang.Double", "java.lang.Float", "java.math.BigDecimal" -> TypeScriptType.real();
      case "java.time.Instant",
          "java.time.OffsetDateTime",
          "java.time.LocalDateTime",
          "java.time.LocalDate" ->
          TypeScriptType.of("Date", null);
      default -> null;
    };
  }
}
