package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those whose plugins may be installed: a folder with the file {@code NAME.pub} for each.
 *
 * <p>The folder is read at each use, so that a file that comes or goes has effect at once. Safe for
 * use by several threads.
 *
 * @param folder where the files are; one that does not exist trusts nobody
 */
public record TrustedPublishers(Path folder) {

  private static final Logger LOGGER = LoggerFactory.getLogger(TrustedPublishers.class);
  private static final String ENDING = ".pub";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@ -]{0,63}");

  /**
   * Returns the name under which a key is trusted.
   *
   * @param key the key
   * @return the first such name, or empty if it is not trusted
   * @throws PluginException if the folder cannot be read
   */
  public Optional<String> nameOf(PublisherKey key) {
    for (Path file : files()) {
      try {
        if (PublisherKey.ofPem(Files.readString(file), file.toString()).isSameAs(key)) {
          String name = file.getFileName().toString();
          return Optional.of(name.substring(0, name.length() - ENDING.length()));
        }
      } catch (IOException | PluginException e) {
        // One bad file must not hide the others.
        LOGGER.warn("{} is not used as a trusted key: {}", file, e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Trusts a key from now on.
   *
   * @param name the name to show for it
   * @param key the key
   * @return the file that was written
   * @throws PluginException if the name cannot be a file's name, or stands for another key already
   */
  public Path trust(String name, PublisherKey key) {
    if (!NAME.matcher(name).matches()) {
      throw new PluginException(
          "\"%s\" cannot be a publisher's name. Use letters, digits, space, and . _ @ - with at most 64 characters."
              .formatted(name),
          null);
    }
    Path file = folder.resolve(name + ENDING);
    try {
      if (Files.exists(file)
          && !PublisherKey.ofPem(Files.readString(file), file.toString()).isSameAs(key)) {
        throw new PluginException(
            "%s is trusted already with another key. Delete %s first if it is no longer valid, or give the new key another name."
                .formatted(name, file),
            null);
      }
      Files.createDirectories(folder);
      Files.writeString(file, key.pem());
      return file;
    } catch (IOException e) {
      throw new PluginException(
          "%s cannot be written: %s. Check the rights of the folder.".formatted(file, e), e);
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new PluginException(
          "The folder of trusted publishers %s cannot be read: %s. Give the user that runs Peek the right to read it."
              .formatted(folder, e),
          e);
    }
  }
}
