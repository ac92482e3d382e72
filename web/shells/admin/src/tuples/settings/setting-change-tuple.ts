// Generated from org.peekplatform.settings.SettingChangeTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** A change of one setting. */
export class SettingChangeTuple extends Tuple {
  static readonly tupleName = 'peek_platform.SettingChangeTuple';

  /** Its name in the plugin. */
  key: string = '';

  /** The text of the new value, or null to go back to the default. */
  value: string | null = null;

  /** The version that the change was made from. */
  version: number = 0;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<SettingChangeTuple>) {
    super(SettingChangeTuple.tupleName);
    Object.assign(this, fields);
  }
}
