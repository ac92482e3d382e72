package org.peekplatform.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies what others send, which may be longer than they say. */
final class BoundedCopy {

  private static final int BUFFER_BYTES = 65_536;

  private BoundedCopy() {}

  /**
   * Copies a stream to a file, as far as it is allowed.
   *
   * @return false if there was more than allowed; the file then has a part of it
   */
  static boolean to(Path file, InputStream in, long mostBytes) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = mostBytes;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          return false;
        }
        out.write(buffer, 0, read);
      }
    }
    return true;
  }
}
