import type { EnvironmentProviders, Provider } from '@angular/core';
import { provideTupleActions, provideTupleOfflineObserver, provideTuples } from '@peek/shell-kit';
import { tupleClasses } from '@plugin/tuples';
import { pluginName } from './names';

/** Provides the plugin's ways to the server. The tuple classes are made from the Java ones. */
export function providePlugin(): (EnvironmentProviders | Provider)[] {
  return [
    provideTuples(...tupleClasses),
    provideTupleOfflineObserver(pluginName, pluginName),
    provideTupleActions(pluginName, pluginName),
  ];
}
