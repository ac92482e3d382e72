package org.peekplatform.pluginruntime;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Map;
import org.peekplatform.plugin.PluginApiUnavailableException;
import org.peekplatform.plugin.PluginPackage;

/**
 * The APIs of the plugins that one plugin needs (Documentation 7.9.17).
 *
 * <p>Each version of a plugin is bound to the very instances it was loaded with. Safe for use by
 * several threads.
 *
 * @param needs the needed plugins, by name
 */
record NeededApis(Map<String, ? extends HostedPlugin<?, ?>> needs) {

  NeededApis {
    needs = Map.copyOf(needs);
  }

  <T> T find(PluginPackage asking, String plugin, Class<T> type) {
    HostedPlugin<?, ?> needed = needs.get(plugin);
    if (needed == null) {
      throw unavailable(
          "%s asks for the API of %s, which it does not name under \"dependencies\" in"
              + " plugin_package.json. Add it there.",
          asking.packageName(), plugin);
    }
    Object api = needed.publishedApi();
    if (api == null) {
      throw unavailable(
          "%s asks for the API of %s, which is not started on this service or publishes none here."
              + " /health shows its state.",
          asking.packageName(), plugin);
    }
    if (!type.isInstance(api)) {
      throw unavailable(
          "%s asks for the API of %s as %s, but it publishes %s. Use a type of its public package.",
          asking.packageName(), plugin, type.getName(), api.getClass().getName());
    }
    return type.cast(api);
  }

  @FormatMethod
  private static PluginApiUnavailableException unavailable(String message, Object... values) {
    return new PluginApiUnavailableException(String.format(message, values), null);
  }
}
