package org.peekplatform.fleetkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.peekplatform.fleetkit.probe.ProbeNames;
import org.peekplatform.fleetkit.probe.ServerEntryHook;

/**
 * Makes archives of the probe, any version of it.
 *
 * <p>Even versions bring an asset more than odd ones. Every tenth brings a script for the database
 * that adds a column, and one that takes away the column of the tenth before.
 *
 * @param folder where the archives are put
 * @param pages the files of its page on the sites of the devices, by path, in which {@code
 *     __VERSION__} stands for the version
 */
public record ProbeArchives(Path folder, Map<String, String> pages) {

  private static final String CLASSES = "org/peekplatform/fleetkit/probe/";
  private static final int VERSIONS_PER_SCRIPT = 10;
  private static final String ICON =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><circle cx=\"4\" cy=\"4\" r=\"3\"/></svg>";

  /** Copies the map. */
  public ProbeArchives {
    pages = Map.copyOf(pages);
  }

  /**
   * Makes archives whose page shows nothing, for those who have no browser.
   *
   * @param folder where the archives are put
   * @return the maker
   */
  public static ProbeArchives withoutPage(Path folder) {
    return new ProbeArchives(
        folder,
        Map.of("index.js", "export const routes = [];\nexport const version = '__VERSION__';\n"));
  }

  /**
   * Returns the text of a version.
   *
   * @param number 1 for the first one
   * @return such as {@code 1.0.7}
   */
  public static String version(int number) {
    return "1.0." + number;
  }

  /**
   * Makes the archive of a version.
   *
   * @param number 1 for the first one
   * @return the file
   */
  public Path archive(int number) {
    return archive(number, version(number));
  }

  /**
   * Makes an archive that starts everywhere but on the agent.
   *
   * @param number of the version whose place it would take
   * @return the file
   */
  public Path broken(int number) {
    return archive(number, version(number) + ProbeNames.BROKEN);
  }

  private Path archive(int number, String version) {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("plugin_package.json", bytes(manifest().replace("__VERSION__", version)));
    entries.put("lib/probe-" + version + ".jar", zip(classes()));
    pages.forEach(
        (path, text) -> {
          byte[] page = bytes(text.replace("__VERSION__", version));
          entries.put("web/mobile/" + path, page);
          entries.put("web/desktop/" + path, page);
        });
    entries.put("assets/icon.svg", bytes(ICON));
    if (number % 2 == 0) {
      entries.put("assets/even.svg", bytes(ICON));
    }
    addScripts(entries, number);
    try {
      return Files.write(
          Files.createDirectories(folder).resolve("probe-" + version + ".zip"), zip(entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String manifest() {
    try (InputStream in =
        Objects.requireNonNull(ProbeArchives.class.getResourceAsStream("probe_package.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addScripts(Map<String, byte[]> entries, int number) {
    entries.put(
        "migrations/V1__create.sql",
        bytes(
            "CREATE TABLE count_row (id bigint PRIMARY KEY, additions bigint NOT NULL);\n"
                + "INSERT INTO count_row VALUES (1, 0);\n"));
    entries.put("migrations/undo/U1__create.sql", bytes("DROP TABLE count_row;\n"));
    for (int tens = 1; tens <= number / VERSIONS_PER_SCRIPT; tens++) {
      entries.put(
          "migrations/V%d_0__add.sql".formatted(tens + 1),
          bytes("ALTER TABLE count_row ADD COLUMN note%d text;\n".formatted(tens)));
      entries.put(
          "migrations/undo/U%d_0__add.sql".formatted(tens + 1),
          bytes("ALTER TABLE count_row DROP COLUMN note%d;\n".formatted(tens)));
      if (tens > 1) {
        entries.put(
            "migrations/contract/V%d_1__take_away.sql".formatted(tens + 1),
            bytes("ALTER TABLE count_row DROP COLUMN note%d;\n".formatted(tens - 1)));
      }
    }
  }

  /** Returns the classes of the probe, from the jar or folder that this program runs from. */
  private static Map<String, byte[]> classes() {
    try {
      Path home =
          Path.of(
              ServerEntryHook.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Map<String, byte[]> entries = new TreeMap<>();
      if (Files.isDirectory(home)) {
        addClasses(entries, home);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
          addClasses(entries, jar.getPath("/"));
        }
      }
      addHook(entries, "Server");
      addHook(entries, "Client");
      addHook(entries, "Agent");
      addHook(entries, "Worker");
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addClasses(Map<String, byte[]> entries, Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve(CLASSES))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        entries.put(CLASSES + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  private static void addHook(Map<String, byte[]> entries, String service) {
    entries.put(
        "META-INF/services/org.peekplatform.plugin.Plugin%sEntryHook".formatted(service),
        bytes(CLASSES.replace('/', '.') + service + "EntryHook\n"));
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream target = bytes;
        ZipOutputStream zip = new ZipOutputStream(target)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
