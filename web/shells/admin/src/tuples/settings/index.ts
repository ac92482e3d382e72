// Generated from the Java classes of this module. Do not edit.
import type { Registration, TupleClass, TupleRegistry } from '@peek/vortex';
import { PluginSettingsTuple } from './plugin-settings-tuple.js';
import { SaveSettingsActionTuple } from './save-settings-action-tuple.js';
import { SettingChangeTuple } from './setting-change-tuple.js';
import { SettingTuple } from './setting-tuple.js';
import { SettingValueTuple } from './setting-value-tuple.js';

export * from './plugin-settings-tuple.js';
export * from './save-settings-action-tuple.js';
export * from './setting-change-tuple.js';
export * from './setting-tuple.js';
export * from './setting-value-tuple.js';

/** The tuple classes of this module, to be registered. */
export const tupleClasses: readonly TupleClass[] = [
  PluginSettingsTuple,
  SaveSettingsActionTuple,
  SettingChangeTuple,
  SettingTuple,
  SettingValueTuple,
];

/** Makes the tuples of this module decode to instances of their classes. */
export function registerTuples(registry: TupleRegistry): Registration {
  return registry.register(...tupleClasses);
}
