package org.peekplatform.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what the modules of this repository compiled, the plugins' classes included. */
final class CompiledModules {

  private static final List<String> LAYERS =
      List.of(
          "vortex",
          "vortex-typescript",
          "plugin-api",
          "platform/*",
          "services/*",
          "cli",
          "plugin-tck",
          "plugins/*");

  private CompiledModules() {}

  static JavaClasses load() {
    return new ClassFileImporter().importPaths(folders());
  }

  private static List<Path> folders() {
    // Maven runs the tests of a module in its folder.
    Path repository = Path.of("..").toAbsolutePath().normalize();
    return LAYERS.stream()
        .flatMap(layer -> modules(repository, layer))
        .map(module -> module.resolve("target/classes"))
        .filter(Files::isDirectory)
        .toList();
  }

  private static Stream<Path> modules(Path repository, String layer) {
    if (!layer.endsWith("/*")) {
      return Stream.of(repository.resolve(layer));
    }
    Path parent = repository.resolve(layer.substring(0, layer.length() - 2));
    try (Stream<Path> children = Files.list(parent)) {
      return children.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
