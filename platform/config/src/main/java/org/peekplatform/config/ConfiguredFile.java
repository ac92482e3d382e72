package org.peekplatform.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that a key may name, with the key for messages.
 *
 * @param key the key's dotted path, such as {@code peekServer.tls.caPath}
 * @param path the absolute path, or null if the key is empty
 */
public record ConfiguredFile(String key, @Nullable Path path) {

  /**
   * Tells whether the key names a file; whether there is one at this path is another matter.
   *
   * @return false if the key is empty
   */
  public boolean given() {
    return path != null;
  }
}
