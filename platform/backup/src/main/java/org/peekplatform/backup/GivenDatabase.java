package org.peekplatform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.storage.DatabaseUrl;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database that somebody has named for a restored home, before it is restored.
 *
 * @param home may have a configuration of the server
 * @param environment may have the variable that overrides it
 */
record GivenDatabase(PeekHome home, Map<String, String> environment) {

  private static final String VARIABLE = "PEEK_SERVER_DATABASE_CONNECTURL";
  private static final String KEY = "database.connectUrl";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  /** Reads the value of {@code database.connectUrl}. */
  static DatabaseUrl url(String connectUrl) {
    try {
      return DatabaseUrl.parse(connectUrl);
    } catch (IllegalArgumentException e) {
      throw new BackupException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Writes it into the configurations of a restored home, if there is one. */
  void applyTo(PeekHome restored) {
    String given = environment.containsKey(VARIABLE) ? environment.get(VARIABLE) : inFile(home);
    if (given == null) {
      return;
    }
    String before = inFile(restored);
    change(restored, ServiceKind.SERVER, given);
    Path worker = restored.configFile(ServiceKind.WORKER);
    if (Files.exists(worker) && (before == null || before.equals(text(worker)))) {
      change(restored, ServiceKind.WORKER, given);
    }
  }

  private static void change(PeekHome restored, ServiceKind kind, String given) {
    ConfigFile.change(restored, kind, KEY, given);
  }

  private static @Nullable String inFile(PeekHome home) {
    return text(home.configFile(ServiceKind.SERVER));
  }

  private static @Nullable String text(Path file) {
    try {
      if (Files.notExists(file)) {
        return null;
      }
      JsonNode value = JSON.readTree(Files.readAllBytes(file)).at("/database/connectUrl");
      return value.isString() ? value.asString() : null;
    } catch (IOException | JacksonException e) {
      throw new BackupException(
          "%s cannot be read: %s. Correct it, or take it away to use the database that the backup names."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
