package org.peekplatform.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * How one running service does.
 *
 * @param vortexUuid which service it is
 * @param service its short name, such as {@code agent}
 * @param host the machine it runs on
 * @param platformVersion its version of the platform
 * @param startedAt when it started
 * @param setRevision the {@link PluginSetTuple} that it runs or tried to run
 * @param setError why it could not run that set and goes on with the one before, or null
 * @param plugins the plugins that run there
 */
@TupleType("peek_platform.ServiceReportTuple")
public record ServiceReportTuple(
    String vortexUuid,
    String service,
    String host,
    String platformVersion,
    Instant startedAt,
    long setRevision,
    @Nullable String setError,
    List<PluginStateTuple> plugins) {

  /** Copies the list. */
  public ServiceReportTuple {
    plugins = plugins == null ? List.of() : List.copyOf(plugins);
  }
}
