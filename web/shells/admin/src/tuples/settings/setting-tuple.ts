// Generated from org.peekplatform.settings.SettingTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** One setting of a plugin, for the admin site. */
export class SettingTuple extends Tuple {
  static readonly tupleName = 'peek_platform.SettingTuple';

  /** Its name in the plugin. */
  key: string = '';

  /** Its name for people. */
  title: string = '';

  /** What it does. */
  help: string = '';

  /** A name of `SettingKind`. */
  kind: string = '';

  /** What it may be, to stand after "must be". */
  allowed: string = '';

  /** What may be chosen, if it is a choice. */
  choices: string[] = [];

  /** The text of its value now; empty for a secret, which nobody is shown. */
  value: string = '';

  /** The text of its default; empty for a secret. */
  defaultValue: string = '';

  /** Which change made it what it is, or 0 while it has its default. */
  version: number = 0;

  /** Why the stored value is not used, or null. */
  problem: string | null = null;

  /** When it was changed, or null while it has its default. */
  changedAt: Date | null = null;

  /** Who changed it, or null. */
  changedBy: string | null = null;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<SettingTuple>) {
    super(SettingTuple.tupleName);
    Object.assign(this, fields);
  }
}
