package org.peekplatform.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.peekplatform.pluginruntime.PluginException;

/**
 * Lays out the jars of a distribution as a Maven repository, for the builds of plugins.
 *
 * <p>Poms are taken from the jars. Snapshots get a time in their names, as Maven wants it. It
 * stands for what is in the jars, so that Maven notices another build of Peek: the jars' own times
 * are the same in every build.
 */
public final class SdkRepository {

  private static final String GROUP_PATH = "org/peekplatform/";
  private static final String SNAPSHOT = "-SNAPSHOT";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd.HHmmss").withZone(ZoneOffset.UTC);

  private final Path target;
  private final String version;
  private final String fileVersion;

  private SdkRepository(Path target, String version, Instant build) {
    this.target = target;
    this.version = version;
    this.fileVersion =
        version.endsWith(SNAPSHOT)
            ? version.replace(SNAPSHOT, "-" + TIME.format(build) + "-1")
            : version;
  }

  /**
   * Writes the repository; a step of Peek's own build.
   *
   * @param arguments the folder of the distribution, and the pom that all modules have as parent
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Distribution distribution = new Distribution(Path.of(arguments[0]));
    List<Path> jars = jars(distribution);
    SdkRepository repository =
        new SdkRepository(
            distribution.sdk().resolve("maven"), version(distribution), standIn(jars));
    repository.add("peek-parent", Path.of(arguments[1]), null);
    for (Path jar : jars) {
      repository.add(jar);
    }
  }

  /** Returns a time between 1970 and 2106 that is another one for other jars. */
  private static Instant standIn(List<Path> jars) throws IOException {
    CRC32 sum = new CRC32();
    for (Path jar : jars) {
      sum.update(Files.readAllBytes(jar));
    }
    return Instant.ofEpochSecond(sum.getValue());
  }

  /** Returns the version that Peek's artifacts have in the repository. */
  static String version(Distribution distribution) {
    try {
      return jars(distribution).stream()
          .map(jar -> jar.getFileName().toString())
          .filter(name -> name.startsWith("peek-plugin-api-"))
          .map(name -> name.replaceFirst("^peek-plugin-api-(.*)\\.jar$", "$1"))
          .findFirst()
          .orElseThrow(
              () ->
                  new PluginException(
                      "%s has no peek-plugin-api jar. Unpack Peek again, or build it with ./peek build."
                          .formatted(distribution.root()),
                      null));
    } catch (IOException e) {
      throw new PluginException("%s cannot be read: %s.".formatted(distribution.root(), e), e);
    }
  }

  private static List<Path> jars(Distribution distribution) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path folder :
        List.of(distribution.root().resolve("lib"), distribution.sdk().resolve("lib"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .filter(file -> file.getFileName().toString().startsWith("peek-"))
              .sorted()
              .forEach(jars::add);
        }
      }
    }
    return jars;
  }

  private void add(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> about =
          zip.stream()
              .filter(
                  entry ->
                      entry
                          .getName()
                          .matches("META-INF/maven/org\\.peekplatform/.+/pom\\.(xml|properties)"))
              .toList();
      Properties coordinates = new Properties();
      Path pom = Files.createTempFile("peek-sdk-", ".pom");
      try {
        for (ZipEntry entry : about) {
          try (InputStream in = zip.getInputStream(entry)) {
            if (entry.getName().endsWith(".properties")) {
              coordinates.load(in);
            } else {
              Files.copy(in, pom, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
        add(coordinates.getProperty("artifactId"), pom, jar);
      } finally {
        Files.delete(pom);
      }
    }
  }

  private void add(String artifact, Path pom, @Nullable Path jar) throws IOException {
    Path folder = Files.createDirectories(target.resolve(GROUP_PATH + artifact).resolve(version));
    clear(folder);
    String file = artifact + "-" + fileVersion;
    Files.copy(pom, folder.resolve(file + ".pom"));
    if (jar != null) {
      Files.copy(jar, folder.resolve(file + ".jar"));
    }
    if (!fileVersion.equals(version)) {
      Files.writeString(folder.resolve("maven-metadata.xml"), metadata(artifact, jar != null));
    }
    addChecksums(folder);
  }

  /** Without these Maven warns of each file, on twenty lines. */
  private static void addChecksums(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] sum = sha1().digest(Files.readAllBytes(file));
        Files.writeString(
            folder.resolve(file.getFileName() + ".sha1"), HexFormat.of().formatHex(sum));
      }
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1.", e);
    }
  }

  private String metadata(String artifact, boolean hasJar) {
    String time = fileVersion.replaceFirst("^.*-([0-9]{8}\\.[0-9]{6})-1$", "$1");
    String updated = time.replace(".", "");
    StringBuilder files = new StringBuilder();
    for (String ending : hasJar ? List.of("pom", "jar") : List.of("pom")) {
      files.append(
          "<snapshotVersion><extension>%s</extension><value>%s</value><updated>%s</updated></snapshotVersion>"
              .formatted(ending, fileVersion, updated));
    }
    return """
    <metadata modelVersion="1.1.0"><groupId>org.peekplatform</groupId><artifactId>%s</artifactId>
    <version>%s</version><versioning><snapshot><timestamp>%s</timestamp><buildNumber>1</buildNumber></snapshot>
    <lastUpdated>%s</lastUpdated><snapshotVersions>%s</snapshotVersions></versioning></metadata>
    """
        .formatted(artifact, version, time, updated, files);
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
