package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.peekplatform.pluginruntime.PluginProject;

/**
 * Compiles the Java of a plugin in this process, where the compiler is warm after the first time.
 */
final class JavaBuild {

  /** What of the platform plugins see; see the class loader of plugins. */
  private static final List<String> PLATFORM =
      List.of(
          "peek-plugin-api-",
          "peek-vortex-",
          "jakarta.persistence-api-",
          "hibernate-core-",
          "slf4j-api-",
          "jspecify-");

  /** The compiler's word for a package that is on none of its paths. */
  private static final String UNKNOWN_PACKAGE = "compiler.err.doesnt.exist";

  private final PluginProject project;
  private final Distribution distribution;
  private Map<Path, String> tuples = Map.of();

  JavaBuild(PluginProject project, Distribution distribution) {
    this.project = project;
    this.distribution = distribution;
  }

  /**
   * Compiles all sources; the classes that were there stay if that fails.
   *
   * @return whether the TypeScript classes of the tuples are others than after the last success
   * @throws BuildFailedException with each error
   */
  boolean compile() throws IOException {
    List<Path> sources = files(project.sources(), ".java");
    Path fresh = project.classes().resolveSibling("fresh-classes");
    delete(fresh);
    Files.createDirectories(fresh);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(fresh));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
      files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, processors());
      boolean good =
          compiler
              .getTask(
                  null,
                  files,
                  diagnostics,
                  List.of("-parameters", "-proc:full", "-Avortex.typescript.folder=" + generated()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!good) {
        throw new BuildFailedException(
            diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(this::problem)
                .toList());
      }
    }
    delete(project.classes());
    Files.move(fresh, project.classes());
    // A compilation that failed may have written them already.
    Map<Path, String> before = tuples;
    tuples = tuples();
    return !tuples.equals(before);
  }

  private BuildProblem problem(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    return new BuildProblem(
        source == null ? null : project.root().relativize(Path.of(source.toUri())).toString(),
        (int) Math.max(0, diagnostic.getLineNumber()),
        (int) Math.max(0, diagnostic.getColumnNumber()),
        diagnostic.getMessage(Locale.ROOT) + advice(diagnostic));
  }

  private static String advice(Diagnostic<?> diagnostic) {
    return diagnostic.getCode().equals(UNKNOWN_PACKAGE)
        ? "\nIf it is in a library that pom.xml names, run \"mvn package\" once: it copies libraries to target/lib."
        : "";
  }

  private List<Path> classPath() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path jar : files(distribution.root().resolve("lib"), ".jar")) {
      if (PLATFORM.stream().anyMatch(jar.getFileName().toString()::startsWith)) {
        jars.add(jar);
      }
    }
    jars.addAll(files(project.libraries(), ".jar"));
    return jars;
  }

  private List<Path> processors() throws IOException {
    List<Path> jars = new ArrayList<>(files(distribution.sdk().resolve("lib"), ".jar"));
    jars.addAll(files(distribution.root().resolve("lib"), ".jar"));
    return jars;
  }

  private Path generated() {
    return project.root().resolve("target/generated-typescript");
  }

  private Map<Path, String> tuples() throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    for (Path file : files(generated(), ".ts")) {
      texts.put(file, Files.readString(file));
    }
    return texts;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
