package org.peekplatform.logview;

import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.TupleSelector;

/** The names under which logs are talked of over Vortex. */
final class LogNames {

  /** The observable, and the processor of actions, of the administrators' pages. */
  static final String LOGS = "peek_logs";

  static final String ADMIN_VORTEX = "peek-admin";
  static final String VORTEX_PREFIX = "peek-";
  static final String SERVER_VORTEX = "peek-server";
  static final Set<String> SERVICE_VORTEXES = Set.of("peek-client", "peek-agent", "peek-worker");

  /** The criterion that says whose lines are wanted: the uuid of a service. */
  static final String SERVICE = "service";

  private LogNames() {}

  static Map<String, Object> filter() {
    return Map.of("plugin", "peek_platform");
  }

  static TupleSelector services() {
    return new TupleSelector("peek_platform.ServiceLogTuple", Map.of());
  }

  static TupleSelector linesOf(String service) {
    return new TupleSelector("peek_platform.LogLineTuple", Map.of(SERVICE, service));
  }
}
