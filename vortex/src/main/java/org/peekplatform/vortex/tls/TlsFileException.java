package org.peekplatform.vortex.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.VortexException;

/** Thrown when a file of TLS cannot be used; the message names the file and the cure. */
public final class TlsFileException extends VortexException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;

  /**
   * Makes the exception.
   *
   * @param file the file that cannot be used
   * @param problem what is wrong with it and what to do, to stand after the file's name
   * @param cause what led to it, or null
   */
  public TlsFileException(Path file, String problem, @Nullable Throwable cause) {
    super(file + " " + problem, cause);
    this.file = file;
  }

  /**
   * Returns the file that cannot be used.
   *
   * @return its path, as it was given
   */
  public Path file() {
    return file;
  }
}
