import { computed, inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import {
  TupleDataObserverService,
  type ObservedState,
  type ObservedTuples,
  type TupleSelector,
} from '@peek/vortex';
import { of, switchMap } from 'rxjs';
import { SecondsClock } from '../status/seconds-clock';

/** Observed tuples as signals. */
export interface TupleSignal<T> {
  /** The newest tuples; empty before the first. Shared with others: copy before editing. */
  readonly tuples: Signal<readonly T[]>;

  /** How good they are. */
  readonly state: Signal<ObservedState>;

  /** When the server put them together; null before the first. */
  readonly date: Signal<Date | null>;

  /** How old they are in whole seconds, by this machine's clock; null before the first. */
  readonly age: Signal<number | null>;

  /** What went wrong, in words for the user; null unless the state is `error`. */
  readonly error: Signal<string | null>;
}

const nothingYet: ObservedTuples<never> = {
  state: 'loading',
  tuples: [],
  date: null,
  staleSince: null,
  error: null,
};

/**
 * Observes tuples for as long as the component lives (Documentation 7.9.14).
 *
 * Call it where `inject` may be called and a `TupleDataObserverService` is provided.
 *
 * @param selector what to observe, or a function that reads signals to tell; null for nothing
 */
export function toTupleSignal<T>(
  selector: TupleSelector | (() => TupleSelector | null),
): TupleSignal<T> {
  const observer = inject(TupleDataObserverService);
  const clock = inject(SecondsClock);
  const changes =
    typeof selector === 'function'
      ? toObservable(computed(selector)).pipe(
          switchMap((wanted) => (wanted === null ? of(nothingYet) : observer.observe<T>(wanted))),
        )
      : observer.observe<T>(selector);
  const known = toSignal<ObservedTuples<T>, ObservedTuples<T>>(changes, {
    initialValue: nothingYet,
  });
  return {
    tuples: computed(() => known().tuples),
    state: computed(() => known().state),
    error: computed(() => known().error),
    date: computed(() => known().date),
    age: computed(() => {
      const { date } = known();
      return date === null ? null : Math.max(0, Math.floor((clock.now() - date.getTime()) / 1000));
    }),
  };
}
