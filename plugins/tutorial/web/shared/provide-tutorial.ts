import type { EnvironmentProviders, Provider } from '@angular/core';
import {
  provideTupleActions,
  provideTupleObserver,
  provideTupleOfflineActions,
  provideTuples,
} from '@peek/shell-kit';
import { AddIntValueActionTuple, StringCapToggleActionTuple } from './action-tuples';
import { tutorialActionProcessorName, tutorialObservableName, tutorialPluginName } from './names';
import { SettingPropertyTuple } from './setting-property-tuple';
import { AgentStatusTuple, RandomNumberTuple } from './status-tuples';
import { StringIntTuple } from './string-int-tuple';

/** Provides the ways over the Vortex that all pages of the plugin share. */
export function provideTutorial(): (EnvironmentProviders | Provider)[] {
  return [
    provideTuples(
      StringIntTuple,
      SettingPropertyTuple,
      StringCapToggleActionTuple,
      AddIntValueActionTuple,
      AgentStatusTuple,
      RandomNumberTuple,
    ),
    provideTupleObserver(tutorialObservableName, tutorialPluginName),
    provideTupleActions(tutorialActionProcessorName, tutorialPluginName),
  ];
}

/** Provides what lets the buttons work without a connection. */
export function provideTutorialOffline(): Provider[] {
  return provideTupleOfflineActions(tutorialActionProcessorName, tutorialPluginName);
}
