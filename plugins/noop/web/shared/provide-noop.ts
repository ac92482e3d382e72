import type { EnvironmentProviders, Provider } from '@angular/core';
import { provideTupleObserver, provideTuples } from '@peek/shell-kit';
import { tupleClasses } from '@plugin/tuples';
import { noopObservableName, noopPluginName } from './names';

/** Provides the ways over the Vortex that all pages of the plugin share. */
export function provideNoop(): (EnvironmentProviders | Provider)[] {
  return [provideTuples(...tupleClasses), provideTupleObserver(noopObservableName, noopPluginName)];
}
