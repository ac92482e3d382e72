import { DestroyRef, DOCUMENT, Injectable, computed, effect, inject, signal, type Signal } from '@angular/core';

/** Knows whether the pages that are open hold input that would be lost with them. */
@Injectable({ providedIn: 'root' })
export class UnsavedInput {
  private readonly watched = signal<readonly Signal<boolean>[]>([]);

  /** Whether something typed is not saved. */
  readonly exists = computed(() => this.watched().some((unsaved) => unsaved()));

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    // The browser asks in its own words; it does so only for pages that listen.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    effect((onCleanup) => {
      if (this.exists()) {
        window?.addEventListener('beforeunload', ask);
        onCleanup(() => window?.removeEventListener('beforeunload', ask));
      }
    });
  }

  /**
   * Protects input of the component or service that is being made, until that is destroyed.
   *
   * Call it in an injection context.
   *
   * @param unsaved whether there is input that is not saved
   */
  protect(unsaved: Signal<boolean>): void {
    this.watched.update((watched) => [...watched, unsaved]);
    inject(DestroyRef).onDestroy(() =>
      this.watched.update((watched) => watched.filter((other) => other !== unsaved)),
    );
  }
}
