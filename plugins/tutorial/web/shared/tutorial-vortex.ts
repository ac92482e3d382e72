import { inject, Injectable } from '@angular/core';
import {
  TupleActionPushNameService,
  TupleActionPushService,
  TupleDataObservableNameService,
  TupleDataObserverService,
  VortexClient,
  VortexStatusService,
} from '@peek/vortex';
import { AddIntValueActionTuple, StringCapToggleActionTuple } from './action-tuples';
import { tutorialActionProcessorName, tutorialFilt, tutorialObservableName } from './names';
import { SettingPropertyTuple } from './setting-property-tuple';
import { AgentStatusTuple, RandomNumberTuple } from './status-tuples';
import { StringIntTuple } from './string-int-tuple';

/** The ways over the Vortex that all pages of the plugin share. */
@Injectable()
export class TutorialVortex {
  /** Watches the plugin's tuples. */
  readonly observer: TupleDataObserverService;

  /** Sends the plugin's actions. */
  readonly actions: TupleActionPushService;

  constructor() {
    const client = inject(VortexClient);
    client.tuples.register(
      StringIntTuple,
      SettingPropertyTuple,
      StringCapToggleActionTuple,
      AddIntValueActionTuple,
      AgentStatusTuple,
      RandomNumberTuple,
    );
    this.observer = new TupleDataObserverService(
      client,
      new TupleDataObservableNameService(tutorialObservableName, tutorialFilt),
    );
    this.actions = new TupleActionPushService(
      client,
      new TupleActionPushNameService(tutorialActionProcessorName, tutorialFilt),
      inject(VortexStatusService),
    );
  }
}
