package org.peekplatform.plugin;

import java.io.Serial;

/** Thrown when a plugin uses something that it does not name under {@code permissions}. */
public final class PluginPermissionMissingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param plugin the plugin, such as {@code peek_plugin_tutorial}
   * @param what what it tried to use, such as {@code its database}
   * @param missing what it would have to name
   */
  public PluginPermissionMissingException(String plugin, String what, PluginPermission missing) {
    super(
        "%s uses %s without permission. Add \"%s\" to \"permissions\" in its plugin_package.json and build it again."
            .formatted(plugin, what, missing.key()));
  }
}
