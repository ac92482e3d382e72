import { computed, inject, signal } from '@angular/core';
import { BalloonMsgService, LinkStatus, UnsavedInput, injectTupleLoader } from '@peek/shell-kit';
import type { Filt, TupleLoader } from '@peek/vortex';
import type { Draft, DraftRules } from './draft';

/**
 * Edits the tuples of one tuple loader: what is typed stays until it is saved or given up.
 *
 * Construct it in an injection context.
 */
export class TableEditor<T extends { id: number | null }, D extends Draft<T>> {
  private readonly balloons = inject(BalloonMsgService);
  private readonly loader: TupleLoader<T>;
  private nextKey = 0;

  /** The rows of the table. */
  readonly drafts = signal<readonly D[]>([]);

  /** Whether the rows were loaded. */
  readonly loaded = signal(false);

  /** What went wrong, in words for the user, or null. */
  readonly problem = signal<string | null>(null);

  /** Whether the server is connected. */
  readonly online = inject(LinkStatus).online;

  /** Whether an operation is under way. */
  readonly busy = signal(false);

  /** Whether what is typed is on its way, and so cannot be changed now. */
  readonly saving = signal(false);

  /** How many rows the next save changes. */
  readonly changes = computed(() => this.drafts().filter((draft) => this.rules.isChanged(draft)).length);

  /** Why nothing can be saved now, in words for the user, or null if it can. */
  readonly whyNotSave = computed(() => {
    if (!this.online()) {
      return 'Offline: your input is kept, save it when the connection is back.';
    }
    if (!this.drafts().every((draft) => this.rules.isUsable(draft))) {
      return 'Correct the marked values first.';
    }
    return this.changes() === 0 ? 'No changes to save.' : null;
  });

  constructor(
    filt: Filt,
    private readonly rules: DraftRules<T, D>,
  ) {
    this.loader = injectTupleLoader<T>(filt);
    inject(UnsavedInput).protect(computed(() => this.changes() > 0));
    let loading = false;
    this.loader.activity.subscribe((activity) => {
      loading = activity === 'loading';
      this.busy.set(activity !== 'idle');
      this.saving.set(activity === 'saving' || activity === 'deleting');
    });
    this.loader.observable.subscribe((tuples) => {
      // What a save or a delete answers with is not the whole table.
      if (loading) {
        this.take(tuples);
      }
    });
    this.loader.error.subscribe((error) => this.problem.set(error));
  }

  /** Whether a row differs from what was loaded. */
  isChanged(draft: D): boolean {
    return this.rules.isChanged(draft);
  }

  /** Adds a row. */
  add(draftWith: (key: number) => D): void {
    const draft = draftWith(this.nextKey++);
    this.drafts.update((drafts) => [...drafts, draft]);
  }

  /** Changes what is typed in a row. */
  change(key: number, typed: Partial<D>): void {
    this.drafts.update((drafts) =>
      drafts.map((draft) => (draft.key === key ? { ...draft, ...typed } : draft)),
    );
  }

  /** Marks a row to be deleted by the next save; a row that was never saved goes at once. */
  remove(draft: D): void {
    this.drafts.update((drafts) =>
      drafts
        .filter((other) => other.key !== draft.key || draft.loaded !== null)
        .map((other) => (other.key === draft.key ? { ...other, deleted: true } : other)),
    );
  }

  /** Loads anew and gives up what was typed so far. */
  async reset(): Promise<void> {
    this.drafts.update((drafts) =>
      drafts.flatMap(({ key, loaded }) => (loaded === null ? [] : [this.rules.of(key, loaded)])),
    );
    await this.loadKeepingInput();
  }

  /** Loads anew and puts what was typed, also what is typed meanwhile, onto the newest rows. */
  async loadKeepingInput(): Promise<void> {
    try {
      await this.loader.load();
    } catch {
      // The loader has told the problem.
    }
  }

  /** Saves all changes; when that fails, everything typed stays. */
  async save(): Promise<void> {
    if (this.busy() || this.whyNotSave() !== null) {
      return;
    }
    const changed = this.drafts().filter((draft) => this.rules.isChanged(draft));
    const gone = changed.filter((draft) => draft.deleted);
    const kept = changed.filter((draft) => !draft.deleted);
    try {
      await this.loader.delete(gone.map((draft) => this.rules.tupleOf(draft)));
      this.drafts.update((drafts) => drafts.filter((draft) => !draft.deleted));
      if (kept.length > 0) {
        await this.loader.save(kept.map((draft) => this.rules.tupleOf(draft)));
      }
    } catch {
      // The loader has told the problem, which the page shows beside what was typed.
      return;
    }
    this.balloons.showSuccess('Save Successful');
    // What is typed is saved: saving it once more would only conflict.
    this.drafts.set([]);
    this.loaded.set(false);
    await this.loadKeepingInput();
  }

  private take(tuples: readonly T[]): void {
    const before = this.drafts();
    const draftOf = new Map(before.map((draft) => [draft.loaded?.id ?? null, draft]));
    const rows = tuples.map((tuple) => {
      const draft = draftOf.get(tuple.id);
      return draft === undefined
        ? this.rules.of(this.nextKey++, tuple)
        : this.rules.onNewest(draft, tuple);
    });
    const ids = new Set(tuples.map((tuple) => tuple.id));
    const added = before
      .filter((draft) => draft.loaded === null || !ids.has(draft.loaded.id))
      .map((draft) => this.rules.onNewest(draft, null));
    this.drafts.set([...rows, ...added].filter((draft) => draft !== null));
    this.loaded.set(true);
  }
}
