package org.peekplatform.vortex.typescript;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the writers of all kinds of files have in common. One for each file. */
final class FileWriter {

  private final TypeElement type;
  private final boolean isOwn;
  private final Elements elements;
  private final Imports imports;
  private final TypeMapper mapper;
  private final SentFields sentFields;
  private final StringBuilder body = new StringBuilder();

  /**
   * Begins a file.
   *
   * @param type the Java class that it is the twin of
   * @param isOwn whether the class belongs to the module that is being compiled
   */
  FileWriter(TypeElement type, boolean isOwn, Elements elements, Types types) {
    this.type = type;
    this.isOwn = isOwn;
    this.elements = elements;
    this.imports = new Imports(type);
    this.mapper = new TypeMapper(imports);
    this.sentFields = new SentFields(elements, types);
  }

  TypeElement type() {
    return type;
  }

  String name() {
    return type.getSimpleName().toString();
  }

  Imports imports() {
    return imports;
  }

  TypeMapper mapper() {
    return mapper;
  }

  List<SentField> sentFields() {
    return sentFields.of(type);
  }

  DocComment doc(Element element) {
    return DocComment.parse(elements.getDocComment(element));
  }

  /** Writes a comment before what comes next. */
  FileWriter doc(String indent, String text, List<String> tags) {
    body.append(JsDoc.of(indent, text, tags));
    return this;
  }

  FileWriter line(String text) {
    body.append(text).append('\n');
    return this;
  }

  FileWriter blank() {
    body.append('\n');
    return this;
  }

  GeneratedFile finish() {
    String text = GeneratedHeader.of(type, isOwn) + imports.text() + body;
    return new GeneratedFile(Names.file(name()) + ".ts", text, imports.references());
  }
}
