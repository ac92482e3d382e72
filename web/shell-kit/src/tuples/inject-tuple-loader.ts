import { DestroyRef, inject } from '@angular/core';
import { TupleLoader, VortexClient, type Filt } from '@peek/vortex';

/**
 * Gives a component a tuple loader that ends with it (Documentation 7.9.12).
 *
 * Call it where `inject` may be called.
 *
 * @param filt what to load; null to wait for `setFilt`
 */
export function injectTupleLoader<T>(filt: Filt | null): TupleLoader<T> {
  const loader = new TupleLoader<T>(inject(VortexClient), filt);
  inject(DestroyRef).onDestroy(() => loader.close());
  return loader;
}
