package org.peekplatform.vortex.typescript;

import java.util.Objects;
import javax.lang.model.element.Element;

/** Something in the Java source has no twin in TypeScript. The message is for the author. */
final class SourceProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Element element;

  /**
   * Makes a problem.
   *
   * @param element where it is
   * @param message what is wrong, with which class and field, and what to do
   */
  SourceProblemException(Element element, String message) {
    super(message);
    this.element = element;
  }

  Element element() {
    return element;
  }

  String text() {
    return Objects.requireNonNull(getMessage());
  }
}
