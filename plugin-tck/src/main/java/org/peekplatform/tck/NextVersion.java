package org.peekplatform.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.peekplatform.pluginruntime.PluginArchive;

/** Makes of a plugin's archive one of a later version with the same contents. */
final class NextVersion {

  private static final Pattern VERSION =
      Pattern.compile("(\"version\"\\s*:\\s*\")([0-9]+)([^\"]*\")");

  private NextVersion() {}

  static Path of(PluginArchive archive, Path folder) {
    Path next = folder.resolve("next-version.zip");
    try (ZipFile zip = new ZipFile(archive.file().toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(next))) {
      for (ZipEntry entry : zip.stream().toList()) {
        // The signature is about the other archive.
        if (entry.getName().equals("plugin_signature.json")) {
          continue;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] content = in.readAllBytes();
          out.write(
              entry.getName().equals("plugin_package.json") ? withNextVersion(content) : content);
        }
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return next;
  }

  private static byte[] withNextVersion(byte[] manifest) {
    Matcher version = VERSION.matcher(new String(manifest, StandardCharsets.UTF_8));
    String text =
        version.replaceFirst(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + (Integer.parseInt(found.group(2)) + 1) + found.group(3)));
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
