package org.peekplatform.vortex.typescript;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;

/** The first line of each generated file, by which a later compilation knows what it is. */
final class GeneratedHeader {

  private static final Pattern OWN =
      Pattern.compile("^// Generated from ([\\w.$]+)\\. Change that class, not this file\\.\n");

  private GeneratedHeader() {}

  static String of(TypeElement type, boolean isOwn) {
    return isOwn
        ? "// Generated from %s. Change that class, not this file.\n"
            .formatted(type.getQualifiedName())
        : "// Describes %s, which another module defines.\n".formatted(type.getQualifiedName());
  }

  /** Returns the class that a file was generated from, if it was one of the module. */
  static Optional<String> source(String fileText) {
    Matcher matcher = OWN.matcher(fileText);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
