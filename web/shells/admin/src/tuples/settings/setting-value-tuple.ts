// Generated from org.peekplatform.settings.SettingValueTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** The value of one setting, for services; secrets are in clear text. */
export class SettingValueTuple extends Tuple {
  static readonly tupleName = 'peek_platform.SettingValueTuple';

  /** Its name in the plugin. */
  key: string = '';

  /** The text of its value. */
  value: string = '';

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<SettingValueTuple>) {
    super(SettingValueTuple.tupleName);
    Object.assign(this, fields);
  }
}
