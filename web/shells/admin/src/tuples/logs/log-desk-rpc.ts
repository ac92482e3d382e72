// Generated from org.peekplatform.logview.LogDeskRpc. Change that class, not this file.
import type { RpcDescriptor } from '@peek/vortex';
import type { ServiceLogTuple } from './service-log-tuple.js';

/** What a service tells the server of its log. */
export interface LogDeskRpc {
  /**
   * Takes how much a service writes, and how many errors there were.
   *
   * @param state how it is now
   */
  state(state: ServiceLogTuple): Promise<void>;

  /**
   * Hears that a service has written more since its lines were asked for.
   *
   * @param service the Vortex uuid of the service
   */
  moreLines(service: string): Promise<void>;
}

/** How the methods of `LogDeskRpc` are called. */
export const logDeskRpc: RpcDescriptor<LogDeskRpc> = {
  name: 'peek_platform.LogDeskRpc',
  methods: {
    state: { key: 'peek_platform.LogDeskRpc.state', parameters: ['state'] },
    moreLines: { key: 'peek_platform.LogDeskRpc.moreLines', parameters: ['service'] },
  },
};
