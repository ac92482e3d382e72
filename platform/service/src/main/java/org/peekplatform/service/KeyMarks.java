package org.peekplatform.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.peekplatform.config.PeekHome;

/**
 * Tells whether two homes have the same secrets, without telling the secrets.
 *
 * @param service the mark of the service key
 * @param settings the mark of the key of the settings' secrets
 */
record KeyMarks(String service, String settings) {

  private static final String NONE = "none";
  private static final int BYTES = 12;

  /** Reads the keys of a home; one that is missing has a mark too. */
  static KeyMarks of(PeekHome home) {
    return new KeyMarks(mark(home.serviceKey()), mark(home.settingsKey()));
  }

  /** The keys are random and long, so that nobody finds them by their hashes. */
  private static String mark(Path file) {
    try {
      if (Files.notExists(file)) {
        return NONE;
      }
      String key = Files.readString(file).strip();
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("mark of a peek key " + key).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot read the key %s (%s); check that this user owns the file".formatted(file, e), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  String text() {
    return service + " " + settings;
  }

  /** Returns the files that are not the same in another home, whose marks are given as text. */
  List<Path> differences(String other, PeekHome home) {
    String[] marks = other.split(" ", -1);
    List<Path> files = new ArrayList<>();
    if (!marks[0].equals(service)) {
      files.add(home.serviceKey());
    }
    if (marks.length > 1 && !marks[1].equals(settings)) {
      files.add(home.settingsKey());
    }
    return files;
  }
}
