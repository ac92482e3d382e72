// Generated from org.peekplatform.fleet.FleetRpc. Change that class, not this file.
import type { RpcDescriptor } from '@peek/vortex';
import type { ServiceReportTuple } from './service-report-tuple.js';

/** What services tell the server of their plugins. */
export interface FleetRpc {
  /**
   * Takes the report of a service.
   *
   * @param report how it does now
   */
  report(report: ServiceReportTuple): Promise<void>;
}

/** How the methods of `FleetRpc` are called. */
export const fleetRpc: RpcDescriptor<FleetRpc> = {
  name: 'peek_platform.FleetRpc',
  methods: {
    report: { key: 'peek_platform.FleetRpc.report', parameters: ['report'] },
  },
};
