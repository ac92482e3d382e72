package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginPermission;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks at everything in an archive that can be judged before the plugin runs. */
public final class ArchiveCheck {

  private static final String SBOM = "sbom.json";
  private static final int NAMED = 5;

  private final ZipFile zip;
  private final PluginDefinition definition;
  private final NavigableSet<String> files = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private ArchiveCheck(ZipFile zip, PluginDefinition definition) {
    this.zip = zip;
    this.definition = definition;
    zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).forEach(files::add);
    warnings.addAll(definition.warnings());
  }

  /**
   * Checks an archive; nothing of it runs, and nothing is unpacked.
   *
   * @param file the archive
   * @param limits how large it may be
   * @param trusted whose signatures are worth something
   * @return what was found
   * @throws PluginException if it is no archive, or its manifest is refused
   */
  public static ArchiveReport check(Path file, ArchiveLimits limits, TrustedPublishers trusted) {
    PluginArchive archive = PluginArchive.open(file, limits);
    ArchiveSignature signature = ArchiveSignature.verify(file, limits, trusted);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ArchiveCheck check = new ArchiveCheck(zip, archive.definition());
      MigrationScripts migrations =
          MigrationScripts.in(archive.definition().migrationsDir(), check.files);
      check.checkAll(migrations, limits);
      if (signature instanceof ArchiveSignature.Broken(String reason)) {
        check.problems.add("The signature is broken: " + reason + ".");
      }
      return new ArchiveReport(
          archive, signature, check.problems, check.warnings, migrations.paths());
    } catch (IOException e) {
      throw new PluginException(
          "%s is not a readable plugin archive: %s. Copy the whole file."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void checkAll(MigrationScripts migrations, ArchiveLimits limits) throws IOException {
    JarCheck jars = JarCheck.of(zip, files, limits);
    problems.addAll(jars.problems(definition));
    warnings.addAll(jars.warnings());
    definition.pages().forEach(this::checkPages);
    definition.docs().forEach(this::checkDocs);
    problems.addAll(migrations.problems());
    warnings.addAll(migrations.warnings());
    checkStorage();
    checkPermissions();
    checkSbom();
  }

  private void checkPages(PeekService shell, PluginPages pages) {
    String section = shell.key();
    String folder = "web/" + section + "/";
    if (pages.module() != null) {
      requireFile(section + ".appModule", folder + pages.module());
    }
    PluginPages.Root root = pages.root();
    if (root != null) {
      requireFile(section + ".rootModule", folder + root.module());
    }
    PluginPages.Config config = pages.config();
    if (config != null) {
      requireFile(section + ".cfgModule", folder + config.module());
    }
    if (pages.assetDir() != null) {
      requireFolder(section + ".assetDir", pages.assetDir());
      if (pages.icon() != null) {
        requireFile(section + ".icon", pages.assetDir() + "/" + pages.icon());
      }
    }
  }

  private void checkDocs(PluginBook book, PluginDocs docs) {
    requireFile(book.key() + ".docRst", docs.dir() + "/" + docs.entry());
  }

  private void checkStorage() {
    String folder = definition.migrationsDir();
    if (folder != null) {
      requireFolder("storage.migrationsDir", folder);
    } else if (definition.requires(PeekService.STORAGE)) {
      warnings.add(
          "requiresServices names storage, but storage.migrationsDir is missing: the schema stays"
              + " empty.");
    }
  }

  private void checkPermissions() {
    needsPermission(PeekService.STORAGE, PluginPermission.DATABASE);
    needsPermission(PeekService.WORKER, PluginPermission.WORKER);
  }

  private void needsPermission(PeekService service, PluginPermission permission) {
    if (definition.requires(service) && !definition.permissions().contains(permission)) {
      warnings.add(
          "requiresServices names %s, but permissions lacks \"%s\": using it will be refused."
              .formatted(service.key(), permission.key()));
    }
  }

  private void checkSbom() throws IOException {
    if (!files.contains(SBOM)) {
      warnings.add("There is no sbom.json: nobody can see which libraries the plugin brings.");
      return;
    }
    try {
      boolean cycloneDx =
          JsonMapper.shared()
              .readTree(zip.getInputStream(zip.getEntry(SBOM)))
              .path("bomFormat")
              .asString("")
              .equals("CycloneDX");
      if (!cycloneDx) {
        problems.add("sbom.json is no CycloneDX document: bomFormat must be \"CycloneDX\".");
      }
    } catch (JacksonException e) {
      problems.add("sbom.json is not valid JSON: " + e.getOriginalMessage() + ".");
    }
  }

  private void requireFile(String key, String path) {
    if (!files.contains(path)) {
      String folder = path.substring(0, path.lastIndexOf('/') + 1);
      List<String> there =
          files.stream().filter(name -> name.startsWith(folder)).limit(NAMED).toList();
      problems.add(
          "%s names %s, which is not in the archive. %s"
              .formatted(
                  key,
                  path,
                  there.isEmpty()
                      ? "There is nothing in " + folder + "."
                      : "There is " + String.join(", ", there) + "."));
    }
  }

  private void requireFolder(String key, String folder) {
    if (files.stream().noneMatch(name -> name.startsWith(folder + "/"))) {
      problems.add("%s names %s, but the archive has no file in it.".formatted(key, folder));
    }
  }
}
