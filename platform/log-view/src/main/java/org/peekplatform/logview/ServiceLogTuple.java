package org.peekplatform.logview;

import java.util.Map;
import org.peekplatform.vortex.TupleType;

/**
 * The log of one running service.
 *
 * @param uuid the Vortex uuid of the service
 * @param service its short name, such as {@code agent}
 * @param host the machine it runs on
 * @param level how much it writes
 * @param loggers the levels of those loggers that have their own
 * @param errorsLastHour how many errors it has written in the last hour
 * @param warningsLastHour how many warnings
 */
@TupleType("peek_platform.ServiceLogTuple")
public record ServiceLogTuple(
    String uuid,
    String service,
    String host,
    String level,
    Map<String, String> loggers,
    int errorsLastHour,
    int warningsLastHour) {

  /** Copies the map. */
  public ServiceLogTuple {
    loggers = loggers == null ? Map.of() : Map.copyOf(loggers);
  }
}
