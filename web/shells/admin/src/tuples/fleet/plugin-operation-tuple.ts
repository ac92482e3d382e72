// Generated from org.peekplatform.fleet.PluginOperationTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { PluginOperationStepTuple } from './plugin-operation-step-tuple.js';

/** An installation, upgrade, removal, roll-back or retry, for the admin site. */
export class PluginOperationTuple extends Tuple {
  static readonly tupleName = 'peek_platform.PluginOperationTuple';

  /** Unique. */
  id: string = '';

  /** A name of `OperationKind`. */
  kind: string = '';

  /** The plugin. */
  plugin: string = '';

  /** The version before, or null if there was none. */
  fromVersion: string | null = null;

  /** The version wanted, or null for none. */
  toVersion: string | null = null;

  /** A name of `OperationState`. */
  state: string = '';

  /** How it ended, and what to do if it failed; null while it runs. */
  message: string | null = null;

  /** Who asked for it. */
  by: string = '';

  /** When it began. */
  startedAt!: Date;

  /** When it ended, or null while it runs. */
  endedAt: Date | null = null;

  /** What was done so far, in order. */
  steps: PluginOperationStepTuple[] = [];

  /**
   * @param fields what differs from the values above, and all that have none; only the codec leaves
   *   it out
   */
  constructor(fields?: TupleFields<PluginOperationTuple, 'startedAt'>) {
    super(PluginOperationTuple.tupleName);
    Object.assign(this, fields);
  }
}
