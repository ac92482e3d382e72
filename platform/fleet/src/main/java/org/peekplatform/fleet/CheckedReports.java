package org.peekplatform.fleet;

import java.util.stream.Stream;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.rpc.RpcServer;

/**
 * Lets each service report of itself only, and as what it is by its link.
 *
 * @param reports takes the reports
 */
record CheckedReports(FleetRpc reports) implements FleetRpc {

  @Override
  public void report(ServiceReportTuple report) {
    RemoteVortex caller = RpcServer.caller();
    boolean own =
        caller.uuid().equals(report.vortexUuid())
            && Stream.of(PeekService.values())
                .filter(service -> service.vortexName().equals(caller.name()))
                .anyMatch(service -> service.key().equals(report.service()));
    if (!own) {
      throw new VortexException(
          FailureCode.FORBIDDEN,
          "%s %s cannot report for the %s %s, only for itself."
              .formatted(caller.name(), caller.uuid(), report.service(), report.vortexUuid()));
    }
    reports.report(report);
  }
}
