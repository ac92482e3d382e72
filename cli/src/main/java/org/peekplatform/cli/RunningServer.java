package org.peekplatform.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.peekplatform.service.ServiceStartException;

/** Finds the running server of a home by what it noted there. */
final class RunningServer {

  private RunningServer() {}

  /**
   * Reads where a site answers.
   *
   * @param note the file in which the server notes it while it runs
   * @throws ServiceStartException if the server does not run, or the note cannot be read
   */
  static URI site(Path note) {
    try {
      return URI.create(Files.readString(note).strip());
    } catch (NoSuchFileException e) {
      throw new ServiceStartException(
          "the server of this home does not run (%s is not there); start it with peek up or peek server, or name its home with --home"
              .formatted(note),
          e);
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot read %s (%s); run this as the user that runs the server".formatted(note, e), e);
    }
  }
}
