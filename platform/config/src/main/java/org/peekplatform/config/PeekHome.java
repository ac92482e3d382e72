package org.peekplatform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an installation keeps everything it writes (Documentation 5).
 *
 * @param root an absolute path
 */
public record PeekHome(Path root) {

  /** The environment variable that names the folder. */
  public static final String ENVIRONMENT_VARIABLE = "PEEK_HOME";

  /** Makes the path absolute. */
  public PeekHome {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Finds the folder: the option, else {@code PEEK_HOME}, else {@code peek} in the user's home.
   *
   * @param option what was given on the command line, or null
   * @param environment the environment variables
   * @return the folder, which need not exist yet
   */
  public static PeekHome locate(@Nullable Path option, Map<String, String> environment) {
    if (option != null) {
      return new PeekHome(option);
    }
    String variable = environment.get(ENVIRONMENT_VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return new PeekHome(Path.of(variable));
    }
    return new PeekHome(Path.of(System.getProperty("user.home"), "peek"));
  }

  /**
   * Creates the folders that the service needs, readable by their owner only.
   *
   * @param kind the service
   * @throws InvalidConfigException if a folder cannot be created
   */
  public void createFolders(ServiceKind kind) {
    createPrivateFolder(root);
    createPrivateFolder(serviceHome(kind));
    createPrivateFolder(pluginData(kind));
    createPrivateFolder(pluginCache(kind));
    createPrivateFolder(tmp(kind));
    createPrivateFolder(pluginSoftware());
  }

  /**
   * Returns the folder of one service.
   *
   * @param kind the service
   * @return {@code <home>/peek-<service>.home}
   */
  public Path serviceHome(ServiceKind kind) {
    return root.resolve(kind.serviceName() + ".home");
  }

  /**
   * Returns the configuration of one service.
   *
   * @param kind the service
   * @return {@code <home>/peek-<service>.home/config.json}
   */
  public Path configFile(ServiceKind kind) {
    return serviceHome(kind).resolve("config.json");
  }

  /**
   * Returns the default of {@code plugin.dataPath}.
   *
   * @param kind the service
   * @return {@code <home>/peek-<service>.home/plugin_data}
   */
  public Path pluginData(ServiceKind kind) {
    return serviceHome(kind).resolve("plugin_data");
  }

  /**
   * Returns the folder of the unpacked plugins of one service.
   *
   * @param kind the service
   * @return {@code <home>/peek-<service>.home/plugin_cache}
   */
  public Path pluginCache(ServiceKind kind) {
    return serviceHome(kind).resolve("plugin_cache");
  }

  /**
   * Returns the file in which a client keeps the chunks of indexes. It can be deleted while the
   * client does not run; what it needs is fetched again.
   *
   * @return {@code <home>/peek-client.home/indexes.mv}
   */
  public Path keptIndexes() {
    return serviceHome(ServiceKind.CLIENT).resolve("indexes.mv");
  }

  /**
   * Returns the file in which a service notes which plugins it runs.
   *
   * @param kind the service
   * @return an absolute path
   */
  public Path pluginChoices(ServiceKind kind) {
    return serviceHome(kind).resolve("plugin_set.json");
  }

  /**
   * Returns the file in which the server notes what was done to the plugins.
   *
   * @return an absolute path
   */
  public Path pluginHistory() {
    return serviceHome(ServiceKind.SERVER).resolve("plugin_history.jsonl");
  }

  /**
   * Returns the file that says where the server's site for services answers, while it runs.
   *
   * @return an absolute path
   */
  public Path servicesSite() {
    return serviceHome(ServiceKind.SERVER).resolve("services-site");
  }

  /**
   * Returns the default of {@code disk.tmp}.
   *
   * @param kind the service
   * @return {@code <home>/peek-<service>.home/tmp}
   */
  public Path tmp(ServiceKind kind) {
    return serviceHome(kind).resolve("tmp");
  }

  /**
   * Returns the log of one service.
   *
   * @param kind the service
   * @return {@code <home>/peek-<service>.log}
   */
  public Path logFile(ServiceKind kind) {
    return root.resolve(kind.serviceName() + ".log");
  }

  /**
   * Returns the default of {@code plugin.softwarePath}.
   *
   * @return {@code <home>/plugin_software}
   */
  public Path pluginSoftware() {
    return root.resolve("plugin_software");
  }

  /**
   * Returns the default of {@code plugin.trustedPublishersPath}.
   *
   * @return {@code <home>/trusted_publishers}
   */
  public Path trustedPublishers() {
    return root.resolve("trusted_publishers");
  }

  /**
   * Returns the folder of the embedded database.
   *
   * @return {@code <home>/postgresql}
   */
  public Path postgresql() {
    return root.resolve("postgresql");
  }

  /**
   * Returns the file with the secret that the services of this home share.
   *
   * @return {@code <home>/service-key}
   */
  public Path serviceKey() {
    return root.resolve("service-key");
  }

  /**
   * Returns the file in which a running server says where its admin site answers.
   *
   * @return {@code <home>/peek-server.home/admin-site}
   */
  public Path adminSite() {
    return serviceHome(ServiceKind.SERVER).resolve("admin-site");
  }

  /**
   * Returns the file with the hash of the recovery user's password.
   *
   * @return {@code <home>/peek-server.home/admin-password}
   */
  public Path adminPassword() {
    return serviceHome(ServiceKind.SERVER).resolve("admin-password");
  }

  /**
   * Returns the file with the key that encrypts the secrets among the settings of plugins.
   *
   * @return {@code <home>/peek-server.home/settings-key}
   */
  public Path settingsKey() {
    return serviceHome(ServiceKind.SERVER).resolve("settings-key");
  }

  /** The user's home may be readable by others; nothing in these folders should be. */
  private static void createPrivateFolder(Path folder) {
    try {
      if (Files.getFileStore(existingAncestor(folder)).supportsFileAttributeView("posix")) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidConfigException(
          "The folder %s cannot be created: %s. Give the user that runs Peek the right to write there,"
                  .formatted(folder, e)
              + " or choose another home with --home or "
              + ENVIRONMENT_VARIABLE
              + ".",
          e);
    }
  }

  private static Path existingAncestor(Path folder) {
    Path candidate = folder;
    while (!Files.exists(candidate)) {
      Path parent = candidate.getParent();
      if (parent == null) {
        return candidate;
      }
      candidate = parent;
    }
    return candidate;
  }
}
