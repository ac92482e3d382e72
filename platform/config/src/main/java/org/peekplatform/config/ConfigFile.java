package org.peekplatform.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The {@code config.json} of one service (Documentation 5).
 *
 * <p>Reading it writes missing keys back with their defaults, so that a run of the service leaves a
 * complete file; keys nobody knows are kept, in their order. A file with comments is never
 * rewritten, since that would lose them.
 *
 * <p>Environment variables win over the file and are not written back: {@code PEEK_<SERVICE>_<KEY>}
 * with the key's path in capitals and {@code _} for each dot, such as {@code
 * PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT=0} for {@code httpServer.admin.sitePort}. A list is given
 * with commas, a boolean as {@code true} or {@code false}.
 *
 * <p>For use by one thread.
 */
public final class ConfigFile {

  private final ConfigDocument document;
  private final ServiceKind kind;
  private final Map<String, String> environment;
  private final List<String> notes = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private ConfigFile(ConfigDocument document, ServiceKind kind, Map<String, String> environment) {
    this.document = document;
    this.kind = kind;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Opens the configuration of a service and creates the folders it needs.
   *
   * @param home the installation
   * @param kind the service
   * @param environment the environment variables
   * @return the file, which is created when it is first read
   * @throws InvalidConfigException if the text is malformed; the file is left as it is
   */
  public static ConfigFile open(PeekHome home, ServiceKind kind, Map<String, String> environment) {
    home.createFolders(kind);
    return new ConfigFile(ConfigDocument.read(home.configFile(kind)), kind, environment);
  }

  /**
   * Changes one key of a service's configuration, for its next start.
   *
   * @param home the installation
   * @param kind the service
   * @param path the key, such as {@code logging.level}
   * @param value a text
   * @throws InvalidConfigException if the file is malformed, cannot be written, or has comments,
   *     which would be lost
   */
  public static void change(PeekHome home, ServiceKind kind, String path, String value) {
    ConfigDocument document = changeable(home, kind, path);
    document.set(path, JsonNodeFactory.instance.stringNode(value));
    document.write();
  }

  /**
   * Changes one key of a service's configuration, for its next start.
   *
   * @param home the installation
   * @param kind the service
   * @param path the key, such as {@code logging.loggers}
   * @param values texts
   * @throws InvalidConfigException if the file is malformed, cannot be written, or has comments,
   *     which would be lost
   */
  public static void change(PeekHome home, ServiceKind kind, String path, List<String> values) {
    ConfigDocument document = changeable(home, kind, path);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    document.set(path, array);
    document.write();
  }

  private static ConfigDocument changeable(PeekHome home, ServiceKind kind, String path) {
    ConfigDocument document = ConfigDocument.read(home.configFile(kind));
    if (document.commented()) {
      throw new InvalidConfigException(
          "%s has comments, which would be lost, so %s is not written there. Change it by hand."
              .formatted(document.file(), path),
          null);
    }
    return document;
  }

  /**
   * Gives a key another default than the service's own, for distributions that bring plugins.
   *
   * @param path the key, such as {@code plugin.enabled}
   * @param value its text elements if the file has no such key
   */
  public void setIfMissing(String path, List<String> value) {
    ConfigReader reader = new ConfigReader(document, kind, Map.of());
    reader.texts(path, value);
    missing.addAll(reader.missing());
  }

  /**
   * Reads typed values and completes the file with the defaults of those that were missing.
   *
   * @param values makes the values, such as {@code ServerConfig::read}
   * @return what the function made
   * @param <C> the type of the values
   * @throws InvalidConfigException if a value is refused; the file is left as it is
   */
  public <C> C read(Function<ConfigReader, C> values) {
    ConfigReader reader = new ConfigReader(document, kind, environment);
    C read = values.apply(reader);
    notes.addAll(reader.overrideNotes());
    missing.addAll(reader.missing());
    if (missing.isEmpty()) {
      return read;
    }
    if (document.commented()) {
      notes.add(
          "%s lacks %s; the defaults are used. The file has comments, so it is not rewritten."
              .formatted(document.file(), String.join(", ", missing)));
    } else {
      document.write();
    }
    missing.clear();
    return read;
  }

  /**
   * Returns what an administrator should read in the log once logging is set up.
   *
   * @return sentences: overrides in force, overrides that match no key, keys missing in a commented
   *     file
   */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * Returns where the configuration stands.
   *
   * @return an absolute path
   */
  public Path path() {
    return document.file();
  }
}
