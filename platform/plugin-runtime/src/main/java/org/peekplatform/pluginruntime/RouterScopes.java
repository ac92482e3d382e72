package org.peekplatform.pluginruntime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** The scopes of plugins in a router. */
record RouterScopes(VortexRouter router) implements PluginScopes {

  @Override
  public VortexScope stage(String plugin, List<VortexScope> needed) {
    return router.stageScope(plugin, needed);
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
