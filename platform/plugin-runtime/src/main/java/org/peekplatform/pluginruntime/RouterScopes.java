package org.peekplatform.pluginruntime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** The scopes of plugins in a router. */
record RouterScopes(VortexRouter router) implements PluginScopes {

  @Override
  public VortexScope stage(String plugin, List<VortexScope> needed) {
    Set<String> neededNames =
        needed.stream().map(VortexScope::owner).collect(Collectors.toUnmodifiableSet());
    return router.stageScope(
        plugin,
        needed,
        new PluginNames(plugin, neededNames),
        LoggedPlugin.threads(plugin, "vortex-" + plugin));
  }

  @Override
  public void swap(Collection<VortexScope> retired, Collection<VortexScope> staged) {
    router.swap(retired, staged);
  }

  @Override
  public boolean awaitIdle(VortexScope retired, Duration patience) {
    return router.awaitIdle(retired, patience);
  }
}
