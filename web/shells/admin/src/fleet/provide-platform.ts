import type { EnvironmentProviders, Provider } from '@angular/core';
import { provideTupleActions, provideTupleObserver, provideTuples } from '@peek/shell-kit';
import { tupleClasses as fleetTuples } from '../tuples/fleet/index';
import { tupleClasses as logTuples } from '../tuples/logs/index';
import { tupleClasses as settingsTuples } from '../tuples/settings/index';
import { tupleClasses as taskTuples } from '../tuples/tasks/index';
import { platformName } from './platform-names';

/** Provides the ways over the Vortex to what the platform tells of itself. */
export function providePlatform(): (EnvironmentProviders | Provider)[] {
  return [
    provideTuples(...fleetTuples, ...logTuples, ...settingsTuples, ...taskTuples),
    provideTupleObserver(platformName, platformName),
    provideTupleActions(platformName, platformName),
  ];
}
