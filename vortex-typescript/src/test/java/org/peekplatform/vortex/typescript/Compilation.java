package org.peekplatform.vortex.typescript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs the processor in a real compiler. */
final class Compilation {

  /** The sources of the fixtures; Maven runs the tests of a module in its folder. */
  static final Path FIXTURES = Path.of("src/test/java/org/peekplatform/vortex/typescript/fixtures");

  private Compilation() {}

  /**
   * Processes source files.
   *
   * @param sources Java files
   * @param classes folders of compiled classes that the sources see
   * @param output where TypeScript goes
   * @return the messages of the errors
   */
  static List<String> run(List<Path> sources, String classes, Path output) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
      JavaCompiler.CompilationTask task =
          javac.getTask(
              null,
              files,
              diagnostics,
              List.of(
                  "-proc:only",
                  "-parameters",
                  "-classpath",
                  classes,
                  "-A" + TypeScriptProcessor.FOLDER + "=" + output),
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new TypeScriptProcessor()));
      boolean succeeded = task.call();
      List<String> errors =
          diagnostics.getDiagnostics().stream()
              .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
              .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
              .toList();
      if (!succeeded && errors.isEmpty()) {
        throw new IllegalStateException("The compiler failed without a word.");
      }
      return errors;
    }
  }

  /** Everything that the tests see. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  static List<Path> filesIn(Path folder, String extension) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }

  static Map<String, String> textsIn(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : filesIn(folder, ".ts")) {
      texts.put(String.valueOf(file.getFileName()), Files.readString(file));
    }
    return texts;
  }
}
