package org.peekplatform.vortex.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceProblemsTest {

  private record Problem(String source, String message) {}

  private static final List<Problem> CLASSES =
      List.of(
          new Problem("@TupleType(\"\") record Bad(int a) {}", "needs @TupleType("),
          new Problem(
              "@TupleType(\"x\") record Bad(@TupleExclude int a) {}",
              "is sent although it has @TupleExclude"),
          new Problem("@TupleType(\"x\") record Bad(int _a) {}", "the name is reserved"),
          new Problem(
              "@TupleType(\"x\") record Tuple(int a) {}", "cannot be called Tuple in TypeScript"),
          new Problem("@TupleType(\"x\") abstract class Bad {}", "cannot be a tuple class"),
          new Problem("@TupleType(\"x\") class Bad { Bad(int a) {} }", "cannot be a tuple class"),
          new Problem("@TupleType(\"x\") class Bad { final int a = 1; }", "Bad.a is final"),
          new Problem("@TupleSelectorType(\"x\") class Bad {}", "is no record"),
          new Problem(
              "@TupleSelectorType(\"x\") record Bad(Set<String> a) {}", "cannot be a criterion"),
          new Problem(
              "@TupleSelectorType(\"x\") record Bad(TupleSelector a) {}", "cannot be a criterion"),
          new Problem("@VortexRpc(\"x\") class Bad {}", "is no interface"),
          new Problem(
              "@VortexRpc(\"x\") interface Bad { void a(); void a(int b); }", "two methods a"),
          new Problem(
              "@VortexRpc(\"x\") interface Bad { void a(Thread b); }",
              "a(java.lang.Thread).b cannot be sent"),
          new Problem(
              "@TupleType(\"x\") class Twin {} class Outer { @TupleType(\"z\") record Twin(int a) {} }",
              "Rename one of them"));

  private static final List<Problem> TYPES =
      List.of(
          new Problem("char", "Bad.field cannot be sent: char. Use String."),
          new Problem("java.time.ZonedDateTime", "java.time.ZonedDateTime. Use Instant."),
          new Problem("java.time.Duration", "java.time.Duration. Use a long of milliseconds."),
          new Problem("int[]", "int[]. Use a List, or byte[] for bytes."),
          new Problem("java.util.Optional<String>", "Use the type itself with @Nullable."),
          new Problem("java.util.ArrayList<String>", "Declare it as List, Set or Map."),
          new Problem("java.util.Map<Integer, String>", "Use String for the keys."),
          new Problem(
              "java.util.List<Thread>", "java.lang.Thread in java.util.List<java.lang.Thread>."),
          new Problem("Plain", "Make it a tuple with @TupleType(\"plugin_name.Plain\")"));

  @TempDir private Path folder;

  @Test
  void a_type_that_cannot_be_sent_is_named_with_what_to_use_instead() throws IOException {
    List<Problem> records =
        TYPES.stream()
            .map(
                type ->
                    new Problem(
                        "@TupleType(\"x\") record Bad(%s field) {} class Plain {}"
                            .formatted(type.source()),
                        type.message()))
            .toList();
    assertTold(records);
  }

  @Test
  void a_class_without_a_twin_is_named_with_what_to_do() throws IOException {
    assertTold(CLASSES);
  }

  @Test
  void where_nothing_is_marked_every_object_may_be_null() throws IOException {
    assertThat(errorsOf(List.of("@TupleType(\"a\") record Free(String text, int number) {}")))
        .isEmpty();
    assertThat(Files.readString(output().resolve("free.ts")))
        .contains("text: string | null = null;", "number: number = 0;");
  }

  /** All problems must be told in one compilation, each once, and nothing be written. */
  private void assertTold(List<Problem> problems) throws IOException {
    List<String> errors = errorsOf(problems.stream().map(Problem::source).toList());
    assertThat(errors).hasSameSizeAs(problems);
    for (Problem problem : problems) {
      assertThat(errors).anySatisfy(error -> assertThat(error).contains(problem.message()));
    }
    assertThat(output()).doesNotExist();
  }

  /** Compiles each text in a package of its own. */
  private List<String> errorsOf(List<String> texts) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String text : texts) {
      String name = "case" + sources.size();
      Path source = folder.resolve(name + ".java");
      Files.writeString(
          source,
          """
          package %s;

          import java.util.Set;
          import org.peekplatform.vortex.TupleExclude;
          import org.peekplatform.vortex.TupleSelector;
          import org.peekplatform.vortex.TupleSelectorType;
          import org.peekplatform.vortex.TupleType;
          import org.peekplatform.vortex.rpc.VortexRpc;

          """
                  .formatted(name)
              + text);
      sources.add(source);
    }
    return Compilation.run(sources, Compilation.classPath(), output());
  }

  private Path output() {
    return folder.resolve("typescript");
  }
}
