// Generated from org.peekplatform.settings.PluginSettingsTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { SettingTuple } from './setting-tuple.js';

/** The settings of one plugin, for the admin site. */
export class PluginSettingsTuple extends Tuple {
  static readonly tupleName = 'peek_platform.PluginSettingsTuple';

  /** Such as `peek_plugin_tutorial`. */
  plugin: string = '';

  /** What people call it. */
  title: string = '';

  /** The settings in the order of their declarations. */
  settings: SettingTuple[] = [];

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<PluginSettingsTuple>) {
    super(PluginSettingsTuple.tupleName);
    Object.assign(this, fields);
  }
}
