package org.peekplatform.pluginruntime;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the entry hook of a plugin (Documentation 7.9.4 and following). */
final class EntryHooks {

  private EntryHooks() {}

  static <H> H find(UnpackedPlugin plugin, HookType<?, ?> type, Class<H> hook, ClassLoader loader) {
    List<ServiceLoader.Provider<H>> providers;
    try {
      providers = ServiceLoader.load(hook, loader).stream().toList();
      if (providers.size() == 1) {
        return providers.getFirst().get();
      }
    } catch (ServiceConfigurationError e) {
      throw new PluginException(
          "%s: META-INF/services/%s is wrong: %s. It must name one public class with a public constructor without parameters."
              .formatted(plugin.name(), hook.getName(), e.getMessage()),
          e);
    }
    throw new PluginException(
        "%s names the service %s in requiresServices, but has %d entry hooks for it. Name one class that implements it in META-INF/services/%s of its jar, or take the service out."
            .formatted(plugin.name(), type.service().key(), providers.size(), hook.getName()),
        null);
  }
}
