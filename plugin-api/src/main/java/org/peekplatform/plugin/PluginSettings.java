package org.peekplatform.plugin;

import java.util.function.Consumer;
import org.peekplatform.vortex.Registration;

/**
 * The settings of one plugin as they are now (Documentation 4.3).
 *
 * <p>The server's part declares them with {@link PluginServerEntryHook#settings()}; all parts of
 * the plugin read them. Agents, clients and workers follow the server: until it has answered they
 * have the defaults, and while it is away what it said last. All methods may be called from any
 * thread.
 */
public interface PluginSettings {

  /**
   * Returns a value.
   *
   * @param setting the declaration
   * @return what an administrator has set, else the default; never null
   * @param <T> the type of the value
   * @throws IllegalArgumentException on the server, if the plugin does not declare the setting
   */
  <T> T get(Setting<T> setting);

  /**
   * Listens to the changes of a value.
   *
   * @param setting the declaration
   * @param listener told each new value, one after the other, on a thread that may block; not told
   *     the value that there is now
   * @return ends the listening, which ends with the plugin too
   * @param <T> the type of the value
   * @throws IllegalArgumentException on the server, if the plugin does not declare the setting
   */
  <T> Registration onChange(Setting<T> setting, Consumer<? super T> listener);
}
