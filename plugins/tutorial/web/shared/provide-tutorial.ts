import type { EnvironmentProviders, Provider } from '@angular/core';
import {
  provideTupleActions,
  provideTupleOfflineActions,
  provideTupleOfflineObserver,
  provideTuples,
} from '@peek/shell-kit';
import { tupleClasses } from '@plugin/tuples';
import { tutorialActionProcessorName, tutorialObservableName, tutorialPluginName } from './names';

/** Provides the ways over the Vortex that all pages of the plugin share. */
export function provideTutorial(): (EnvironmentProviders | Provider)[] {
  return [
    provideTuples(...tupleClasses),
    provideTupleOfflineObserver(tutorialObservableName, tutorialPluginName),
    provideTupleActions(tutorialActionProcessorName, tutorialPluginName),
  ];
}

/** Provides what lets the buttons work without a connection. */
export function provideTutorialOffline(): Provider[] {
  return provideTupleOfflineActions(tutorialActionProcessorName, tutorialPluginName);
}
