package org.peekplatform.vortex.typescript;

import java.util.Collection;
import javax.lang.model.element.TypeElement;

/**
 * One file to be written.
 *
 * @param name its name, with extension
 * @param text what it holds
 * @param references the Java classes whose files it needs
 */
record GeneratedFile(String name, String text, Collection<TypeElement> references) {}
