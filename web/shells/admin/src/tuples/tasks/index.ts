// Generated from the Java classes of this module. Do not edit.
import type { Registration, TupleClass, TupleRegistry } from '@peek/vortex';
import { CancelTaskActionTuple } from './cancel-task-action-tuple.js';
import { DeadLetterTuple } from './dead-letter-tuple.js';
import { RetryDeadLetterActionTuple } from './retry-dead-letter-action-tuple.js';
import { RetryDeadLettersActionTuple } from './retry-dead-letters-action-tuple.js';
import { RunningTaskTuple } from './running-task-tuple.js';
import { SkipDeadLetterActionTuple } from './skip-dead-letter-action-tuple.js';
import { SkipDeadLettersActionTuple } from './skip-dead-letters-action-tuple.js';
import { TaskQueueTuple } from './task-queue-tuple.js';
import { TaskScheduleTuple } from './task-schedule-tuple.js';
import { TaskTypeTuple } from './task-type-tuple.js';
import { TaskWorkerTuple } from './task-worker-tuple.js';

export * from './cancel-task-action-tuple.js';
export * from './dead-letter-tuple.js';
export * from './retry-dead-letter-action-tuple.js';
export * from './retry-dead-letters-action-tuple.js';
export * from './running-task-tuple.js';
export * from './skip-dead-letter-action-tuple.js';
export * from './skip-dead-letters-action-tuple.js';
export * from './task-queue-tuple.js';
export * from './task-schedule-tuple.js';
export * from './task-type-tuple.js';
export * from './task-worker-tuple.js';

/** The tuple classes of this module, to be registered. */
export const tupleClasses: readonly TupleClass[] = [
  CancelTaskActionTuple,
  DeadLetterTuple,
  RetryDeadLetterActionTuple,
  RetryDeadLettersActionTuple,
  RunningTaskTuple,
  SkipDeadLetterActionTuple,
  SkipDeadLettersActionTuple,
  TaskQueueTuple,
  TaskScheduleTuple,
  TaskTypeTuple,
  TaskWorkerTuple,
];

/** Makes the tuples of this module decode to instances of their classes. */
export function registerTuples(registry: TupleRegistry): Registration {
  return registry.register(...tupleClasses);
}
