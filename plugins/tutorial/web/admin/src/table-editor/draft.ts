/** A row as it stands in an editor, saved or not. */
export interface Draft<T> {
  /** Tells the rows of the editor apart; never sent. */
  readonly key: number;

  /** The tuple as it was loaded; null for a row that was added here. */
  readonly loaded: T | null;

  /** Whether the row goes away with the next save. */
  readonly deleted: boolean;
}

/** How an editor handles the drafts of one kind of tuple. */
export interface DraftRules<T, D extends Draft<T>> {
  /** Makes the draft of a loaded tuple. */
  of(key: number, loaded: T): D;

  /** Whether a draft differs from what was loaded. */
  isChanged(draft: D): boolean;

  /** Whether a draft can be saved. */
  isUsable(draft: D): boolean;

  /** Makes the tuple that saves or deletes a draft. */
  tupleOf(draft: D): T;

  /**
   * Puts what was typed onto the newest tuple, so that it can be saved.
   *
   * @param newest the tuple as it is now, or null if it was deleted
   * @returns the new draft, or null if there is nothing left to save
   */
  onNewest(draft: D, newest: T | null): D | null;
}
