package org.peekplatform.service.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceStartException;

/** Notes in the home where a site answers, for the commands of the same home. */
final class SiteNote {

  private SiteNote() {}

  /** Writes the note, which is deleted when the service stops. */
  static void write(ServiceFrame<?> frame, Path file, URI address) {
    try {
      Files.writeString(file, address + "\n");
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot write %s (%s); check that this user may write there".formatted(file, e), e);
    }
    frame.resources().add(() -> Files.deleteIfExists(file));
  }
}
