// Generated from the Java classes of this module. Do not edit.
import type { Registration, TupleClass, TupleRegistry } from '@peek/vortex';
import { ApplyPluginActionTuple } from './apply-plugin-action-tuple.js';
import { InstalledPluginTuple } from './installed-plugin-tuple.js';
import { PluginOperationStepTuple } from './plugin-operation-step-tuple.js';
import { PluginOperationTuple } from './plugin-operation-tuple.js';
import { PluginSetEntryTuple } from './plugin-set-entry-tuple.js';
import { PluginSetTuple } from './plugin-set-tuple.js';
import { PluginStateTuple } from './plugin-state-tuple.js';
import { PluginVersionTuple } from './plugin-version-tuple.js';
import { RemovePluginActionTuple } from './remove-plugin-action-tuple.js';
import { RetryPluginActionTuple } from './retry-plugin-action-tuple.js';
import { RollBackPluginActionTuple } from './roll-back-plugin-action-tuple.js';
import { ServiceReportTuple } from './service-report-tuple.js';

export * from './apply-plugin-action-tuple.js';
export * from './fleet-rpc.js';
export * from './installed-plugin-tuple.js';
export * from './plugin-operation-step-tuple.js';
export * from './plugin-operation-tuple.js';
export * from './plugin-set-entry-tuple.js';
export * from './plugin-set-tuple.js';
export * from './plugin-state-tuple.js';
export * from './plugin-version-tuple.js';
export * from './remove-plugin-action-tuple.js';
export * from './retry-plugin-action-tuple.js';
export * from './roll-back-plugin-action-tuple.js';
export * from './service-report-tuple.js';

/** The tuple classes of this module, to be registered. */
export const tupleClasses: readonly TupleClass[] = [
  ApplyPluginActionTuple,
  InstalledPluginTuple,
  PluginOperationStepTuple,
  PluginOperationTuple,
  PluginSetEntryTuple,
  PluginSetTuple,
  PluginStateTuple,
  PluginVersionTuple,
  RemovePluginActionTuple,
  RetryPluginActionTuple,
  RollBackPluginActionTuple,
  ServiceReportTuple,
];

/** Makes the tuples of this module decode to instances of their classes. */
export function registerTuples(registry: TupleRegistry): Registration {
  return registry.register(...tupleClasses);
}
