import type { SettingTuple } from '../tuples/settings/index';

/** What an administrator has typed for a setting and not saved; null to go back to the default. */
export interface SettingDraft {
  readonly value: string | null;

  /** The version that was shown when it was typed. */
  readonly from: number;
}

/** The text that a field shows. */
export function shownValue(setting: SettingTuple, draft: SettingDraft | undefined): string {
  return draft === undefined ? setting.value : (draft.value ?? setting.defaultValue);
}

/** Whether a draft would change something. */
export function changes(setting: SettingTuple, draft: SettingDraft): boolean {
  if (draft.value === null) {
    return setting.version !== 0;
  }
  return setting.kind === 'SECRET' ? draft.value !== '' : draft.value !== setting.value;
}
