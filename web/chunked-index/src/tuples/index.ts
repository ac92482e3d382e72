// Generated from the Java classes of this module. Do not edit.
import type { Registration, TupleClass, TupleRegistry } from '@peek/vortex';
import { IndexChunkTuple } from './index-chunk-tuple.js';
import { IndexPageTuple } from './index-page-tuple.js';
import { IndexRepairActionTuple } from './index-repair-action-tuple.js';
import { IndexRowTuple } from './index-row-tuple.js';
import { IndexStateTuple } from './index-state-tuple.js';
import { IndexStatusTuple } from './index-status-tuple.js';

export * from './index-chunk-selector.js';
export * from './index-chunk-tuple.js';
export * from './index-page-selector.js';
export * from './index-page-tuple.js';
export * from './index-repair.js';
export * from './index-repair-action-tuple.js';
export * from './index-rights.js';
export * from './index-row-tuple.js';
export * from './index-state-selector.js';
export * from './index-state-tuple.js';
export * from './index-status-tuple.js';

/** The tuple classes of this module, to be registered. */
export const tupleClasses: readonly TupleClass[] = [
  IndexChunkTuple,
  IndexPageTuple,
  IndexRepairActionTuple,
  IndexRowTuple,
  IndexStateTuple,
  IndexStatusTuple,
];

/** Makes the tuples of this module decode to instances of their classes. */
export function registerTuples(registry: TupleRegistry): Registration {
  return registry.register(...tupleClasses);
}
