// Generated from org.peekplatform.settings.SaveSettingsActionTuple. Change that class, not this file.
import { TupleActionABC, type TupleFields } from '@peek/vortex';
import type { SettingChangeTuple } from './setting-change-tuple.js';

/** Asks to change settings of a plugin: all of the changes or none. */
export class SaveSettingsActionTuple extends TupleActionABC {
  static readonly tupleName = 'peek_platform.SaveSettingsActionTuple';

  /** The plugin. */
  plugin: string = '';

  /** The changes. */
  changes: SettingChangeTuple[] = [];

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<SaveSettingsActionTuple>) {
    super(SaveSettingsActionTuple.tupleName);
    Object.assign(this, fields);
  }
}
