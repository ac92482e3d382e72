// Generated from the Java classes of this module. Do not edit.
import type { Registration, TupleClass, TupleRegistry } from '@peek/vortex';
import { TaskQueueTuple } from './task-queue-tuple.js';

export * from './task-queue-tuple.js';

/** The tuple classes of this module, to be registered. */
export const tupleClasses: readonly TupleClass[] = [
  TaskQueueTuple,
];

/** Makes the tuples of this module decode to instances of their classes. */
export function registerTuples(registry: TupleRegistry): Registration {
  return registry.register(...tupleClasses);
}
