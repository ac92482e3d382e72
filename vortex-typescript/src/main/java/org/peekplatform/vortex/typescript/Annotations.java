package org.peekplatform.vortex.typescript;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Finds annotations by name, since the processor does not know their classes. */
final class Annotations {

  private Annotations() {}

  static boolean has(Element element, String annotation) {
    return find(element, annotation) != null;
  }

  /** Returns the text in an annotation, or null if the element has none. */
  static @Nullable String value(Element element, String annotation) {
    AnnotationMirror mirror = find(element, annotation);
    if (mirror == null) {
      return null;
    }
    return mirror.getElementValues().values().stream()
        .map(value -> String.valueOf(value.getValue()))
        .findFirst()
        .orElse("");
  }

  /** Returns the text in an annotation, which the element must have. */
  static String requiredValue(Element element, String annotation) {
    String value = value(element, annotation);
    if (value == null || value.isBlank()) {
      throw new SourceProblemException(
          element,
          "%s needs @%s(\"plugin_name.%s\")."
              .formatted(
                  element,
                  annotation.substring(annotation.lastIndexOf('.') + 1),
                  element.getSimpleName()));
    }
    return value;
  }

  private static @Nullable AnnotationMirror find(Element element, String annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (((TypeElement) mirror.getAnnotationType().asElement())
          .getQualifiedName()
          .contentEquals(annotation)) {
        return mirror;
      }
    }
    return null;
  }
}
