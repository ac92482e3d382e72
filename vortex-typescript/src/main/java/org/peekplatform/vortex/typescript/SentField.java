package org.peekplatform.vortex.typescript;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * A field or record component that is sent.
 *
 * @param element the field or component
 * @param type its type, as seen from the tuple class
 * @param doc what it means; empty if nobody says
 */
record SentField(Element element, TypeMirror type, String doc) {

  String name() {
    return element.getSimpleName().toString();
  }
}
