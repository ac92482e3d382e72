package org.peekplatform.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies a backup as somebody does who changes it. */
final class BackupCopy {

  private BackupCopy() {}

  static void of(Path backup, Path copy, String entry, String text) throws IOException {
    try (ZipFile zip = new ZipFile(backup.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry each : Collections.list(zip.entries())) {
        out.putNextEntry(new ZipEntry(each.getName()));
        if (each.getName().equals(entry)) {
          out.write(text.getBytes(StandardCharsets.UTF_8));
        } else {
          zip.getInputStream(each).transferTo(out);
        }
        out.closeEntry();
      }
    }
  }
}
