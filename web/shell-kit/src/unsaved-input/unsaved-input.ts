import { DestroyRef, DOCUMENT, Injectable, computed, effect, inject, signal, type Signal } from '@angular/core';
import { OWNING_PLUGIN, STAYS_WITH_SHELL } from '../plugins/owning-plugin';

interface Protected {
  readonly plugin: string | null;
  readonly inPage: boolean;
  readonly unsaved: Signal<boolean>;
}

/** Knows whether the pages that are open hold input that would be lost with them. */
@Injectable({ providedIn: 'root' })
export class UnsavedInput {
  private readonly watched = signal<readonly Protected[]>([]);

  /** Whether something typed is not saved. */
  readonly exists = computed(() => this.watched().some(({ unsaved }) => unsaved()));

  /** Whether something would be lost with the page that is open, and not only with the shell. */
  readonly inPage = computed(() =>
    this.watched().some(({ inPage, unsaved }) => inPage && unsaved()),
  );

  /** The plugins that hold something typed that is not saved. */
  readonly plugins = computed<ReadonlySet<string | null>>(
    () => new Set(this.watched().flatMap(({ plugin, unsaved }) => (unsaved() ? [plugin] : []))),
  );

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
    const entry = {
      plugin: inject(OWNING_PLUGIN, { optional: true }),
      inPage: !inject(STAYS_WITH_SHELL, { optional: true }),
      unsaved,
    };
    this.watched.update((watched) => [...watched, entry]);
    inject(DestroyRef).onDestroy(() =>
      this.watched.update((watched) => watched.filter((other) => other !== entry)),
    );
  }
}
