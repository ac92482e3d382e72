package org.peekplatform.fleet;

import java.util.List;
import org.peekplatform.vortex.TupleType;

/**
 * The plugins that the server wants every service to run.
 *
 * @param revision grows with each change
 * @param trial whether the server waits to hear how services do with it, and goes back if one fails
 * @param plugins one entry for each enabled plugin
 */
@TupleType("peek_platform.PluginSetTuple")
public record PluginSetTuple(long revision, boolean trial, List<PluginSetEntryTuple> plugins) {

  /** Copies the list. */
  public PluginSetTuple {
    plugins = plugins == null ? List.of() : List.copyOf(plugins);
  }
}
