import { SettingPropertyTuple } from '@plugin/tuples';
import type { Draft, DraftRules } from '../table-editor/draft';

/** A setting as it stands in the form. */
export interface SettingDraft extends Draft<SettingPropertyTuple> {
  readonly loaded: SettingPropertyTuple;

  /** Of the setting's type; null while nothing, or no number, is typed. */
  readonly value: string | number | boolean | null;
}

const maxInt = 2_147_483_647;

/** The value of a setting, whichever of the three it is. */
function valueOf(setting: SettingPropertyTuple): SettingDraft['value'] {
  switch (setting.type) {
    case 'string':
      return setting.char_value;
    case 'integer':
      return setting.int_value;
    case 'boolean':
      return setting.boolean_value;
    default:
      return null;
  }
}

/** Says what is wrong with a value, or null. */
export function valueProblem({ loaded, value }: SettingDraft): string | null {
  switch (loaded.type) {
    case 'string':
      return String(value ?? '').trim() === '' ? 'Type at least one character.' : null;
    case 'integer':
      return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maxInt
        ? null
        : `Type a whole number from 1 to ${maxInt}.`;
    case 'boolean':
      return null;
    default:
      return `Settings of the type "${loaded.type}" cannot be edited here.`;
  }
}

/** How the editor handles the settings. */
export const settingRules: DraftRules<SettingPropertyTuple, SettingDraft> = {
  of: (key, loaded) => ({ key, loaded, deleted: false, value: valueOf(loaded) }),

  isChanged: ({ loaded, value }) => valueOf(loaded) !== value,

  isUsable: (draft) => valueProblem(draft) === null,

  tupleOf: ({ loaded, value }) => {
    const tuple = new SettingPropertyTuple(loaded);
    if (typeof value === 'string') {
      tuple.char_value = value;
    } else if (typeof value === 'number') {
      tuple.int_value = value;
    } else {
      tuple.boolean_value = value;
    }
    return tuple;
  },

  onNewest: (draft, newest) =>
    newest === null
      ? null
      : {
          ...draft,
          loaded: newest,
          value: settingRules.isChanged(draft) ? draft.value : valueOf(newest),
        },
};
