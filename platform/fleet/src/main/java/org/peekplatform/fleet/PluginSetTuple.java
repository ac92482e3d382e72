package org.peekplatform.fleet;

import java.util.List;
import org.peekplatform.vortex.TupleType;

/**
 * The plugins that the server wants every service to run.
 *
 * @param revision grows with each change
 * @param plugins one entry for each enabled plugin
 */
@TupleType("peek_platform.PluginSetTuple")
public record PluginSetTuple(long revision, List<PluginSetEntryTuple> plugins) {

  /** Copies the list. */
  public PluginSetTuple {
    plugins = plugins == null ? List.of() : List.copyOf(plugins);
  }
}
