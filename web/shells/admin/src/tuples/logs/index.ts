// Generated from the Java classes of this module. Do not edit.
import type { Registration, TupleClass, TupleRegistry } from '@peek/vortex';
import { LogLineTuple } from './log-line-tuple.js';
import { ServiceLogTuple } from './service-log-tuple.js';
import { SetLogLevelActionTuple } from './set-log-level-action-tuple.js';

export * from './log-desk-rpc.js';
export * from './log-line-tuple.js';
export * from './log-source-rpc.js';
export * from './service-log-tuple.js';
export * from './set-log-level-action-tuple.js';

/** The tuple classes of this module, to be registered. */
export const tupleClasses: readonly TupleClass[] = [
  LogLineTuple,
  ServiceLogTuple,
  SetLogLevelActionTuple,
];

/** Makes the tuples of this module decode to instances of their classes. */
export function registerTuples(registry: TupleRegistry): Registration {
  return registry.register(...tupleClasses);
}
