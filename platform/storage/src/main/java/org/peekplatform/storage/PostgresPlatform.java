package org.peekplatform.storage;

import java.net.URL;
import java.util.Locale;

/** Which archive of PostgreSQL's programs fits this machine. */
final class PostgresPlatform {

  private PostgresPlatform() {}

  static URL archive() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name =
        "postgres-%s-%s.txz"
            .formatted(
                system.startsWith("mac") ? "darwin" : system,
                processor.equals("aarch64") ? "arm_64" : "x86_64");
    URL archive = PostgresPlatform.class.getResource("/" + name);
    if (archive == null || !isKnown(processor)) {
      throw new EmbeddedDatabaseException(
          "There is no embedded database for %s on %s. Set database.connectUrl to postgresql://user:password@host:port/database of a PostgreSQL 14 or later."
              .formatted(System.getProperty("os.name"), processor),
          null);
    }
    return archive;
  }

  private static boolean isKnown(String processor) {
    return processor.equals("aarch64") || processor.equals("amd64") || processor.equals("x86_64");
  }
}
