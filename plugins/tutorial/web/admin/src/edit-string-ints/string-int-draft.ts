import { StringIntTuple } from '@plugin/tuples';
import type { Draft, DraftRules } from '../table-editor/draft';

/** A row of strings and integers as it stands in the table. */
export interface StringIntDraft extends Draft<StringIntTuple> {
  readonly string1: string;

  /** Null while nothing, or no number, is typed. */
  readonly int1: number | null;
}

const minInt = -2_147_483_648;
const maxInt = 2_147_483_647;

/** Makes the draft of a new row. */
export function newDraft(key: number): StringIntDraft {
  return { key, loaded: null, string1: '', int1: 0, deleted: false };
}

/** Says what is wrong with a row's text, or null. */
export function textProblem(draft: StringIntDraft): string | null {
  if (draft.string1.trim() === '') {
    return 'Type at least one character.';
  }
  return draft.string1.length > StringIntTuple.MAX_LENGTH
    ? `Shorten the text to ${StringIntTuple.MAX_LENGTH} characters.`
    : null;
}

/** Says what is wrong with a row's integer, or null. */
export function integerProblem(draft: StringIntDraft): string | null {
  const { int1 } = draft;
  return int1 === null || !Number.isInteger(int1) || int1 < minInt || int1 > maxInt
    ? `Type a whole number from ${minInt} to ${maxInt}.`
    : null;
}

/** How the editor handles the rows. */
export const stringIntRules: DraftRules<StringIntTuple, StringIntDraft> = {
  of: (key, loaded) => ({
    key,
    loaded,
    string1: loaded.string1,
    int1: loaded.int1,
    deleted: false,
  }),

  isChanged: ({ deleted, loaded, string1, int1 }) =>
    deleted || loaded === null || loaded.string1 !== string1 || loaded.int1 !== int1,

  isUsable: (draft) =>
    draft.deleted || (textProblem(draft) === null && integerProblem(draft) === null),

  tupleOf: ({ loaded, string1, int1 }) =>
    new StringIntTuple({
      id: loaded?.id ?? null,
      version: loaded?.version ?? null,
      string1,
      int1: int1 ?? 0,
    }),

  onNewest: (draft, newest) => {
    const { loaded } = draft;
    if (loaded === null) {
      return draft;
    }
    if (newest === null) {
      // Somebody deleted the row: what was typed into it is worth a new row, the rest is not.
      return draft.deleted || !stringIntRules.isChanged(draft) ? null : { ...draft, loaded: null };
    }
    return {
      ...draft,
      loaded: newest,
      string1: draft.string1 === loaded.string1 ? newest.string1 : draft.string1,
      int1: draft.int1 === loaded.int1 ? newest.int1 : draft.int1,
    };
  },
};
