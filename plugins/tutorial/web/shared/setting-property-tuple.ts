import { Tuple } from '@peek/vortex';
import { tutorialTuplePrefix } from './names';

/** One of the plugin's settings (Documentation 7.9.11). */
export class SettingPropertyTuple extends Tuple {
  static readonly tupleName = `${tutorialTuplePrefix}SettingProperty`;

  id: number | null = null;

  settingId: number | null = null;

  key = '';

  /** Says which of the three values counts. */
  type: 'string' | 'integer' | 'boolean' = 'string';

  char_value: string | null = null;

  int_value: number | null = null;

  boolean_value: boolean | null = null;

  /** Counts the changes; the server refuses to save over a newer value. */
  version: number | null = null;

  constructor() {
    super(SettingPropertyTuple.tupleName);
  }
}
