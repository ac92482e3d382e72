package org.peekplatform.vortex.typescript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes TypeScript for the tuples, selectors and RPC interfaces of the module that javac compiles.
 *
 * <p>The files go into the folder that the option {@code -Avortex.typescript.folder} names; without
 * it nothing is done. The folder belongs to the processor: files of classes that are gone are
 * deleted, and files that would not change are not touched. When only a part of the module is
 * compiled, as an editor does, the files of the other classes stay.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions(TypeScriptProcessor.FOLDER)
public final class TypeScriptProcessor extends AbstractProcessor {

  /** The option that names the folder. */
  static final String FOLDER = "vortex.typescript.folder";

  private final Set<String> compiled = new TreeSet<>();
  private boolean failed;

  /** Makes the processor, for javac. */
  public TypeScriptProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    String folder = processingEnv.getOptions().get(FOLDER);
    if (folder != null) {
      ElementFilter.typesIn(round.getRootElements()).forEach(this::addWithMembers);
      if (round.processingOver() && !round.errorRaised()) {
        write(Path.of(folder));
      }
    }
    return false;
  }

  private void addWithMembers(TypeElement type) {
    compiled.add(type.getQualifiedName().toString());
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addWithMembers);
  }

  private void write(Path path) {
    GeneratedFolder folder = new GeneratedFolder(path);
    TypeScriptGenerator generator =
        new TypeScriptGenerator(
            processingEnv.getElementUtils(),
            processingEnv.getTypeUtils(),
            problem -> report(problem.text(), problem.element()));
    try {
      Map<String, String> texts = generator.generate(compiled, folder.textsBySource());
      if (!failed) {
        folder.replaceWith(texts);
      }
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR,
              "The TypeScript files cannot be written into %s: %s".formatted(path, e));
    }
  }

  private void report(String message, Element element) {
    failed = true;
    Messager messager = processingEnv.getMessager();
    messager.printMessage(Diagnostic.Kind.ERROR, message, element);
  }
}
