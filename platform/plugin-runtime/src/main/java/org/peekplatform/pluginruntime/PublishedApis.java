package org.peekplatform.pluginruntime;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PluginApiUnavailableException;
import org.peekplatform.plugin.PluginPackage;

/**
 * The APIs that the started plugins of one service publish (Documentation 7.9.17).
 *
 * <p>Safe for use by several threads.
 */
final class PublishedApis {

  private final Map<String, Object> apis = new ConcurrentHashMap<>();

  void publish(String plugin, @Nullable Object api) {
    if (api != null) {
      apis.put(plugin, api);
    }
  }

  void withdraw(String plugin) {
    apis.remove(plugin);
  }

  <T> T find(PluginPackage asking, String plugin, Class<T> type) {
    if (!asking.dependencies().containsKey(plugin)) {
      throw unavailable(
          "%s asks for the API of %s, which it does not name under \"dependencies\" in"
              + " plugin_package.json. Add it there.",
          asking.packageName(), plugin);
    }
    Object api = apis.get(plugin);
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
