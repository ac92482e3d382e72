// Generated from org.peekplatform.logview.LogSourceRpc. Change that class, not this file.
import type { RpcDescriptor } from '@peek/vortex';
import type { LogLineTuple } from './log-line-tuple.js';

/** What the server asks a service about its log. */
export interface LogSourceRpc {
  /**
   * Returns lines, and has `LogDeskRpc.moreLines` called once when there are more.
   *
   * @param after the number of the last line that is known, or 0
   * @param most how many to return; of more than that, the newest
   * @returns the lines, the oldest first
   */
  lines(after: number, most: number): Promise<LogLineTuple[]>;

  /**
   * Changes how much is written.
   *
   * @param logger the logger, or null for all that have no level of their own
   * @param level the name of a level, or null for as much as the others
   * @param keep whether it is to hold after a restart
   */
  setLevel(logger: string | null, level: string | null, keep: boolean): Promise<void>;
}

/** How the methods of `LogSourceRpc` are called. */
export const logSourceRpc: RpcDescriptor<LogSourceRpc> = {
  name: 'peek_platform.LogSourceRpc',
  methods: {
    lines: { key: 'peek_platform.LogSourceRpc.lines', parameters: ['after', 'most'] },
    setLevel: {
      key: 'peek_platform.LogSourceRpc.setLevel',
      parameters: ['logger', 'level', 'keep'],
    },
  },
};
