import { Injectable, computed, inject, signal } from '@angular/core';
import { BalloonMsgService, LinkStatus, toTupleSignal, type TupleSignal } from '@peek/shell-kit';
import { TupleActionPushService, TupleSelector, type TupleClass } from '@peek/vortex';
import { Fleet } from '../fleet/fleet';
import {
  CancelTaskActionTuple,
  DeadLetterTuple,
  RetryDeadLetterActionTuple,
  RetryDeadLettersActionTuple,
  RunningTaskTuple,
  SkipDeadLetterActionTuple,
  SkipDeadLettersActionTuple,
  TaskScheduleTuple,
  TaskTypeTuple,
  TaskWorkerTuple,
} from '../tuples/tasks/index';
import { lettersByTask } from './letters-of-task';

/** The tasks of the installation, live, and what can be done with them. */
@Injectable()
export class TaskDesk {
  private readonly actions = inject(TupleActionPushService);
  private readonly messages = inject(BalloonMsgService);
  private readonly online = inject(LinkStatus).online;
  private readonly fleet = inject(Fleet);
  private readonly acting = signal(false);

  private readonly typesKnown = observed<TaskTypeTuple>(TaskTypeTuple);
  private readonly runningKnown = observed<RunningTaskTuple>(RunningTaskTuple);
  private readonly lettersKnown = observed<DeadLetterTuple>(DeadLetterTuple);
  private readonly schedulesKnown = observed<TaskScheduleTuple>(TaskScheduleTuple);
  private readonly workersKnown = observed<TaskWorkerTuple>(TaskWorkerTuple);
  private readonly all: readonly TupleSignal<unknown>[] = [
    this.typesKnown,
    this.runningKnown,
    this.lettersKnown,
    this.schedulesKnown,
    this.workersKnown,
  ];

  /** Why something is not known, in words for the user; null if all is. */
  readonly error = computed(() => this.all.map(({ error }) => error()).find((each) => each !== null) ?? null);

  /** Whether something has not been received yet, so that nothing is shown by halves. */
  readonly loading = computed(() => this.all.some(({ state }) => state() === 'loading'));

  /** The calls of each task, by plugin and task. */
  readonly types = this.typesKnown.tuples;

  /** What runs, the longest first; the server sends so many at most. */
  readonly running = this.runningKnown.tuples;

  /** The tasks with dead letters, those of which one failed last first. */
  readonly letters = computed(() => lettersByTask(this.lettersKnown.tuples(), this.types()));

  /** What runs at set times. */
  readonly schedules = this.schedulesKnown.tuples;

  /** The workers that live. */
  readonly workers = this.workersKnown.tuples;

  /** Whether something can be asked for now. */
  readonly ready = computed(() => this.online() && !this.acting());

  /** What people call a plugin. */
  titleOf(plugin: string): string {
    return this.fleet.titleOf(plugin);
  }

  /** Cancels a call that runs. */
  cancel(id: string): Promise<void> {
    return this.push(new CancelTaskActionTuple({ id }), 'It is told to end.');
  }

  /** Runs a dead letter again. */
  retry(id: string): Promise<void> {
    return this.push(new RetryDeadLetterActionTuple({ id }), 'It waits for a worker again.');
  }

  /** Removes a dead letter. */
  skip(id: string): Promise<void> {
    return this.push(new SkipDeadLetterActionTuple({ id }), 'It is removed.');
  }

  /** Runs all dead letters of a task again. */
  retryAll(plugin: string, task: string): Promise<void> {
    return this.push(new RetryDeadLettersActionTuple({ plugin, task }), 'They wait for a worker again.');
  }

  /** Removes all dead letters of a task. */
  skipAll(plugin: string, task: string): Promise<void> {
    return this.push(new SkipDeadLettersActionTuple({ plugin, task }), 'They are removed.');
  }

  private async push(action: Parameters<TupleActionPushService['pushAction']>[0], done: string): Promise<void> {
    this.acting.set(true);
    try {
      await this.actions.pushAction(action);
      this.messages.showSuccess(done);
    } catch (error) {
      this.messages.showError(error);
    } finally {
      this.acting.set(false);
    }
  }
}

function observed<T>({ tupleName }: TupleClass): TupleSignal<T> {
  return toTupleSignal<T>(new TupleSelector(tupleName));
}
