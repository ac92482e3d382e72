package __package__.internal;

import java.util.Map;
import org.peekplatform.vortex.VortexScope;
import __package__.internal.storage.NoteTuple;

/** The names by which the plugin's parts and pages find each other; see web/shared/names.ts. */
public final class __Name__Names {

  /** The name of the plugin, of its observable and of its action processor. */
  public static final String PLUGIN = "__plugin__";

  private __Name__Names() {}

  /** Returns what every message of this plugin carries. */
  public static Map<String, Object> filter() {
    return Map.of("plugin", PLUGIN);
  }

  /** Makes the plugin's tuples known on one service. */
  public static void registerTuples(VortexScope vortex) {
    vortex.tuples().register(NoteTuple.class, AddNoteActionTuple.class);
  }
}
