package org.peekplatform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.filesystem.FileSystemResource;
import org.jspecify.annotations.Nullable;

/**
 * The database scripts of one version of a plugin.
 *
 * <p>Those in {@code contract/} take away what an older version still needs; those in {@code undo/}
 * take back what the script of the same version did; all others add.
 *
 * @param folder the folder, which exists
 */
record ScriptFolder(Path folder) {

  private static final Pattern VERSION = Pattern.compile("[VU]([0-9]+(?:[._][0-9]+)*)__.*");

  /**
   * Returns the scripts that may run now.
   *
   * @param fresh whether the schema is new, so that nobody needs what is taken away
   * @param applied the versions that were applied before
   */
  ResourceProvider expanding(boolean fresh, Set<String> applied) {
    return provider(
        file -> fresh || !isIn(file, "contract") || applied.contains(version(file).orElse("")));
  }

  /** Returns all scripts but those that undo others. */
  ResourceProvider all() {
    return provider(file -> true);
  }

  /** Returns the scripts of some versions. */
  ResourceProvider only(Set<String> versions) {
    return provider(file -> versions.contains(version(file).orElse("")));
  }

  /** Returns the versions of all scripts but those that undo others. */
  Set<String> versions() {
    return files().stream()
        .filter(file -> !isIn(file, "undo"))
        .flatMap(file -> version(file).stream())
        .collect(Collectors.toSet());
  }

  /** Returns the whole number after that of the newest script. */
  int nextVersion() {
    return files().stream()
            .flatMap(file -> version(file).stream())
            .mapToInt(version -> Integer.parseInt(version.split("\\.", -1)[0]))
            .max()
            .orElse(0)
        + 1;
  }

  /** Returns the script that takes back a version, if there is one. */
  Optional<Path> undo(String version) {
    return files().stream()
        .filter(file -> isIn(file, "undo") && version(file).filter(version::equals).isPresent())
        .findFirst();
  }

  private ResourceProvider provider(Predicate<Path> wanted) {
    List<Path> files = files().stream().filter(file -> !isIn(file, "undo")).filter(wanted).toList();
    return new Provider(folder, files);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isIn(Path file, String part) {
    return folder.relativize(file).startsWith(part);
  }

  private static Optional<String> version(Path file) {
    Matcher name = VERSION.matcher(file.getFileName().toString());
    return name.matches() ? Optional.of(name.group(1).replace('_', '.')) : Optional.empty();
  }

  /** Gives Flyway the scripts that were chosen. */
  private record Provider(Path folder, List<Path> files) implements ResourceProvider {

    @Override
    public @Nullable LoadableResource getResource(String name) {
      return files.stream()
          .filter(file -> folder.relativize(file).toString().equals(name))
          .findFirst()
          .map(this::resource)
          .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return files.stream()
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(
              file ->
                  Stream.of(suffixes).anyMatch(end -> file.getFileName().toString().endsWith(end)))
          .map(this::resource)
          .toList();
    }

    private LoadableResource resource(Path file) {
      return new FileSystemResource(
          Location.fromPath("filesystem:", folder.toString()),
          file.toString(),
          StandardCharsets.UTF_8,
          false);
    }
  }
}
