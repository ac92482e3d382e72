package org.peekplatform.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Former versions of plugins, newest first, whose pages some browsers may still show. Immutable.
 *
 * @param plugins the former versions
 */
record KeptRevisions(List<WebPlugin> plugins) {

  /** However many plugins come and go, no more is remembered. */
  private static final int MOST = 200;

  KeptRevisions {
    plugins = List.copyOf(plugins);
  }

  /** Adds what is no longer current, and forgets the oldest. */
  KeptRevisions after(Map<String, WebPlugin> before, Map<String, WebPlugin> now, int perPlugin) {
    List<WebPlugin> kept = new ArrayList<>();
    for (WebPlugin plugin : before.values()) {
      keep(kept, plugin, now, perPlugin);
    }
    for (WebPlugin plugin : plugins) {
      keep(kept, plugin, now, perPlugin);
    }
    return new KeptRevisions(kept.subList(0, Math.min(MOST, kept.size())));
  }

  private static void keep(
      List<WebPlugin> kept, WebPlugin plugin, Map<String, WebPlugin> now, int perPlugin) {
    WebPlugin current = now.get(plugin.name());
    if (current != null && current.revision().equals(plugin.revision())) {
      return;
    }
    List<WebPlugin> same =
        kept.stream().filter(other -> other.name().equals(plugin.name())).toList();
    if (same.size() < perPlugin
        && same.stream().noneMatch(other -> other.revision().equals(plugin.revision()))) {
      kept.add(plugin);
    }
  }

  @Nullable WebPlugin find(String name, String revision) {
    return plugins.stream()
        .filter(plugin -> plugin.name().equals(name) && plugin.revision().equals(revision))
        .findFirst()
        .orElse(null);
  }
}
