package org.peekplatform.vortex.typescript;

import java.util.List;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Reads JSpecify's marks, and the {@code @Nullable} of other libraries. */
final class Nullness {

  private Nullness() {}

  /** Returns whether a field, component, parameter or result of the type may be null. */
  static boolean isNullable(Element element, TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return false;
    }
    if (isMarked(element, type, "Nullable")) {
      return true;
    }
    return !isMarked(element, type, "NonNull") && !isNullMarked(element);
  }

  /** Returns whether an element is marked, which is all that counts for criteria of selectors. */
  static boolean isMarkedNullable(Element element, TypeMirror type) {
    return isMarked(element, type, "Nullable");
  }

  /** Returns whether elements of the type in a list or map may be null. */
  static boolean isNullable(TypeMirror type) {
    return has(type, "Nullable");
  }

  private static boolean isMarked(Element element, TypeMirror type, String mark) {
    return has(type, mark) || has(element, mark) || has(declaredType(element), mark);
  }

  /** A type as it is written, since that of a subclass's view has lost its annotations. */
  private static TypeMirror declaredType(Element element) {
    return element instanceof ExecutableElement method ? method.getReturnType() : element.asType();
  }

  private static boolean isNullMarked(Element element) {
    for (Element each = element; each != null; each = each.getEnclosingElement()) {
      if (has(each, "NullMarked")) {
        return true;
      }
      if (has(each, "NullUnmarked")) {
        return false;
      }
    }
    return false;
  }

  private static boolean has(AnnotatedConstruct construct, String simpleName) {
    List<? extends AnnotationMirror> annotations = construct.getAnnotationMirrors();
    return annotations.stream()
        .anyMatch(
            each -> each.getAnnotationType().asElement().getSimpleName().contentEquals(simpleName));
  }
}
