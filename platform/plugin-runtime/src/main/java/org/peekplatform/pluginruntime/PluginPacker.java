package org.peekplatform.pluginruntime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes the archive of a built project: manifest, migrations, assets, docs, jars, pages and bill of
 * materials. The same files always give the same archive.
 */
public final class PluginPacker {

  private final PluginProject project;
  private final PluginDefinition definition;

  private PluginPacker(PluginProject project) {
    this.project = project;
    this.definition = project.definition();
  }

  /**
   * Packs a project.
   *
   * @param project what is built
   * @param archive the file to write
   * @throws PluginException if the manifest is refused, or a file cannot be read or written
   */
  public static void pack(PluginProject project, Path archive) {
    try {
      new PluginPacker(project).writeTo(archive);
    } catch (IOException e) {
      throw new PluginException(
          "%s cannot be packed to %s: %s. Check that the project is built, and the disk's free space."
              .formatted(project.root(), archive, e),
          e);
    }
  }

  private void writeTo(Path archive) throws IOException {
    ArchiveWriter writer = new ArchiveWriter();
    Sbom sbom = new Sbom(definition);
    List<String> beside = besideTheJar();
    writer.add(PluginArchive.MANIFEST, project.manifest());
    for (String folder : beside) {
      writer.addTree(folder + "/", project.resources().resolve(folder));
    }
    byte[] jar = ownJar(beside);
    if (jar.length > 0) {
      writer.add("lib/" + definition.name() + "-" + definition.plugin().version() + ".jar", jar);
    }
    for (Path library : libraries()) {
      writer.add("lib/" + library.getFileName(), library);
      sbom.add(library);
    }
    writer.addTree("web/", project.pages());
    writer.add("sbom.json", sbom.json());
    writer.writeTo(archive);
  }

  /** Returns the folders of the resources that stand beside the jar in the archive. */
  private List<String> besideTheJar() {
    List<String> folders = new ArrayList<>();
    folders.add(definition.migrationsDir());
    definition.pages().values().forEach(pages -> folders.add(pages.assetDir()));
    definition.docs().values().forEach(docs -> folders.add(docs.dir()));
    return folders.stream().filter(Objects::nonNull).distinct().sorted().toList();
  }

  private byte[] ownJar(List<String> beside) throws IOException {
    ArchiveWriter jar = new ArchiveWriter();
    jar.addTree("", project.resources());
    jar.addTree("", project.classes());
    jar.removeIf(
        path ->
            path.equals(PluginArchive.MANIFEST)
                || beside.stream().anyMatch(folder -> path.startsWith(folder + "/")));
    if (jar.isEmpty()) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    jar.write(bytes);
    return bytes.toByteArray();
  }

  private List<Path> libraries() throws IOException {
    if (!Files.isDirectory(project.libraries())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(project.libraries())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
