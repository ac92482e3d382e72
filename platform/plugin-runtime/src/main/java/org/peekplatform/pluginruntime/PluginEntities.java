package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginServerEntryHook;

/**
 * The entity classes of a plugin that does not run, for tools. Closing it lets the classes go.
 *
 * <p>The entry hook is made, but neither loaded nor started.
 */
public final class PluginEntities implements AutoCloseable {

  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final PluginClassLoader own;
  private final List<Class<?>> classes;

  /**
   * Loads the entities of a plugin.
   *
   * @param plugin the plugin
   * @param others where the plugins are found that it needs, by name
   * @throws PluginException if one that it needs is not there, or it has no part on the server
   */
  public PluginEntities(UnpackedPlugin plugin, Map<String, UnpackedPlugin> others) {
    own = loader(plugin, others, new LinkedHashMap<>());
    try {
      classes =
          plugin.definition().requires(PeekService.SERVER)
              ? EntryHooks.find(plugin, HookType.SERVER, PluginServerEntryHook.class, own)
                  .entityClasses()
              : List.of();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private PluginClassLoader loader(
      UnpackedPlugin plugin,
      Map<String, UnpackedPlugin> others,
      Map<String, PluginClassLoader> known) {
    List<PluginClassLoader> needed = new ArrayList<>();
    for (String name : plugin.definition().plugin().dependencies().keySet()) {
      UnpackedPlugin other = others.get(name);
      if (other == null) {
        close();
        throw new PluginException(
            "%s needs %s, which is not installed here. Install it, or name another home with --home."
                .formatted(plugin.name(), name),
            null);
      }
      PluginClassLoader there = known.get(name);
      needed.add(there == null ? loader(other, others, known) : there);
    }
    PluginClassLoader made =
        new PluginClassLoader(plugin, PluginEntities.class.getClassLoader(), needed);
    loaders.add(made);
    known.put(plugin.name(), made);
    return made;
  }

  /**
   * Returns the loader of the plugin's classes.
   *
   * @return open until this is closed
   */
  public ClassLoader classLoader() {
    return own;
  }

  /**
   * Returns the entity classes.
   *
   * @return what the entry hook of the server names; may be empty
   */
  public List<Class<?>> classes() {
    return List.copyOf(classes);
  }

  @Override
  public void close() {
    for (PluginClassLoader each : loaders.reversed()) {
      try {
        each.close();
      } catch (IOException e) {
        throw new PluginException(
            "The classes of %s cannot be let go: %s".formatted(each.getName(), e), e);
      }
    }
  }
}
