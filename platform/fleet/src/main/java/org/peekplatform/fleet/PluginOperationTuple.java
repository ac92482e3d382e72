package org.peekplatform.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * An installation, upgrade, removal, roll-back or retry, for the admin site.
 *
 * @param id unique
 * @param kind a name of {@link OperationKind}
 * @param plugin the plugin
 * @param fromVersion the version before, or null if there was none
 * @param toVersion the version wanted, or null for none
 * @param state a name of {@link OperationState}
 * @param message how it ended, and what to do if it failed; null while it runs
 * @param by who asked for it
 * @param startedAt when it began
 * @param endedAt when it ended, or null while it runs
 * @param steps what was done so far, in order
 */
@TupleType("peek_platform.PluginOperationTuple")
public record PluginOperationTuple(
    String id,
    String kind,
    String plugin,
    @Nullable String fromVersion,
    @Nullable String toVersion,
    String state,
    @Nullable String message,
    String by,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<PluginOperationStepTuple> steps) {

  /** Copies the list. */
  public PluginOperationTuple {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
