package org.peekplatform.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.peekplatform.pluginruntime.PluginChoices;
import org.peekplatform.pluginruntime.PluginException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a service keeps its {@link PluginChoices} over a restart.
 *
 * @param path {@code plugin_set.json} in the home of the service
 */
public record ChoicesFile(Path path) implements ChoicesKeeper {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Reads the choices.
   *
   * @return the choices, or empty if there are none yet
   * @throws PluginException if the file cannot be read
   */
  public Optional<PluginChoices> read() {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(path), PluginChoices.class));
    } catch (IOException | JacksonException e) {
      throw new PluginException(
          "%s cannot be read: %s. Correct it, or delete it to run what plugin.enabled names."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /**
   * Writes the choices; the file has all of the old ones or all of the new ones at any time.
   *
   * @param choices the choices
   * @throws PluginException if the file cannot be written
   */
  @Override
  public void write(PluginChoices choices) {
    try {
      Path fresh = Files.createTempFile(path.getParent(), "plugin_set", ".tmp");
      Files.write(fresh, JSON.writeValueAsBytes(choices));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PluginException(
          "%s cannot be written: %s. Check the disk's free space and rights.".formatted(path, e),
          e);
    }
  }
}
