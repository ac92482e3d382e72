package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkRepositoryTest {

  private static final String API = "sdk/maven/org/peekplatform/peek-plugin-api/1.0.0-SNAPSHOT";

  @TempDir private Path distribution;

  @Test
  void mavenSeesAnotherSnapshotWhenAJarIsOther() throws IOException {
    List<String> before = builtWith("one");
    assertThat(builtWith("one")).isEqualTo(before);
    // Pom and jar, each with its checksum, after the metadata.
    assertThat(builtWith("other")).hasSize(6).doesNotContainAnyElementsOf(before.subList(2, 6));
  }

  @Test
  void everyFileHasTheChecksumThatMavenAsksFor() throws Exception {
    List<String> files = builtWith("one");

    assertThat(files).filteredOn(name -> !name.endsWith(".sha1")).hasSize(3);
    for (String name : files) {
      Path file = distribution.resolve(API).resolve(name);
      if (!name.endsWith(".sha1")) {
        byte[] sum = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
        assertThat(Path.of(file + ".sha1")).hasContent(HexFormat.of().formatHex(sum));
      }
    }
  }

  /** Builds the repository of a jar that is as old as all reproducible ones. */
  private List<String> builtWith(String content) throws IOException {
    Path jar = distribution.resolve("lib/peek-plugin-api-1.0.0-SNAPSHOT.jar");
    Files.createDirectories(jar.getParent());
    String about = "META-INF/maven/org.peekplatform/peek-plugin-api/pom.";
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      write(zip, about + "xml", "<project/>");
      write(zip, about + "properties", "artifactId=peek-plugin-api");
      write(zip, "content", content);
    }
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    Path parent = Files.writeString(distribution.resolve("pom.xml"), "<project/>");
    SdkRepository.main(new String[] {distribution.toString(), parent.toString()});
    try (Stream<Path> files = Files.list(distribution.resolve(API))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void write(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
