package org.peekplatform.fleet;

import org.peekplatform.pluginruntime.PluginChoices;

/** Keeps what a service runs over its restart. */
@FunctionalInterface
public interface ChoicesKeeper {

  /**
   * Writes the choices in the place of those before.
   *
   * @param choices the choices
   * @throws org.peekplatform.pluginruntime.PluginException if they cannot be written; those before
   *     are still there
   */
  void write(PluginChoices choices);
}
