import { DestroyRef, computed, inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { SecondsClock, type TupleSignal } from '@peek/shell-kit';
import { switchMap } from 'rxjs';
import type { IndexKey } from '../core/index-key';
import type { IndexReader } from '../core/index-reader';
import type { KnownRows } from '../core/known-rows';
import type { ReadIndex } from '../core/read-index';
import { DeviceIndexes } from './device-indexes';

/** Rows of an index as signals; `peek-stored-mark` shows how old they are. */
export interface IndexSignal<T> extends TupleSignal<T> {
  /** What was found, in the order of the keys; null where nothing was, or nothing is known. */
  readonly rows: Signal<readonly (T | null)[]>;

  /** The keys of which is not known whether there is anything. */
  readonly unknown: Signal<readonly IndexKey[]>;
}

/**
 * Gives the reader of an index until the component or service ends, and has the device keep the
 * index if that is wanted.
 *
 * Call it where `inject` may be called.
 */
export function injectIndex<T>(index: ReadIndex<T>): IndexReader<T> {
  const reader = inject(DeviceIndexes).read(index);
  inject(DestroyRef).onDestroy(() => reader.close());
  return reader;
}

/**
 * Looks up keys for as long as the component lives, and again whenever what is found changes.
 *
 * Call it where `inject` may be called.
 *
 * @param keys what to look up, or a function that reads signals to tell
 */
export function toIndexSignal<T>(
  index: ReadIndex<T>,
  keys: readonly IndexKey[] | (() => readonly IndexKey[]),
): IndexSignal<T> {
  const reader = injectIndex(index);
  const clock = inject(SecondsClock);
  const wanted = typeof keys === 'function' ? computed(keys, { equal: sameKeys }) : null;
  const changes =
    wanted === null
      ? reader.observe(keys as readonly IndexKey[])
      : toObservable(wanted).pipe(switchMap((now) => reader.observe(now)));
  const known = toSignal<KnownRows<T>, KnownRows<T>>(changes, { initialValue: nothingYet });
  return {
    rows: computed(() => known().rows),
    unknown: computed(() => known().unknown),
    tuples: computed(() => known().rows.filter((row) => row !== null)),
    state: computed(() => known().state),
    error: computed(() => known().error),
    date: computed(() => known().date),
    age: computed(() => {
      const { date } = known();
      return date === null ? null : Math.max(0, Math.floor((clock.now() - date.getTime()) / 1000));
    }),
  };
}

const nothingYet: KnownRows<never> = {
  state: 'loading',
  rows: [],
  unknown: [],
  date: null,
  error: null,
};

function sameKeys(left: readonly IndexKey[], right: readonly IndexKey[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ modelSet, key }, at) => modelSet === right[at]?.modelSet && key === right[at]?.key)
  );
}
