package org.peekplatform.logview;

import org.peekplatform.vortex.VortexScope;

/** The tuples of logs. */
final class LogTuples {

  private LogTuples() {}

  static void register(VortexScope scope) {
    scope.own(
        scope
            .tuples()
            .register(LogLineTuple.class, ServiceLogTuple.class, SetLogLevelActionTuple.class));
  }
}
