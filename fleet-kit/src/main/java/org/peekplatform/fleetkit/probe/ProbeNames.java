package org.peekplatform.fleetkit.probe;

import java.util.Map;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;

/** The names by which the parts of the probe, and those who load it, find each other. */
public final class ProbeNames {

  /** The name of the plugin, of its observable and of its action processor. */
  public static final String PLUGIN = "peek_plugin_probe";

  /** The path of the resource that answers its parameter {@code text} and its version. */
  public static final String ECHO = "echo";

  /** The end of a version that does not start on the agent. */
  public static final String BROKEN = "-broken";

  /** Selects the count. */
  public static final TupleSelector COUNT = TupleSelector.of(CountTuple.NAME);

  private ProbeNames() {}

  /**
   * Returns what every message of the probe carries.
   *
   * @return the filter
   */
  public static Map<String, Object> filter() {
    return Map.of("plugin", PLUGIN);
  }

  /**
   * Makes the probe's tuples known.
   *
   * @param scope of the plugin, or of a device
   */
  public static void registerTuples(VortexScope scope) {
    scope
        .tuples()
        .register(CountTuple.class, AnswerTuple.class, AddActionTuple.class, AskActionTuple.class);
  }
}
