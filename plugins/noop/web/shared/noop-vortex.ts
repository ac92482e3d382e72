import { inject, Injectable } from '@angular/core';
import {
  TupleDataObservableNameService,
  TupleDataObserverService,
  VortexClient,
} from '@peek/vortex';
import { DateTuple } from './date-tuple';
import { noopFilt, noopObservableName } from './names';

/** The ways over the Vortex that all pages of the plugin share. */
@Injectable()
export class NoopVortex {
  /** Watches the plugin's tuples. */
  readonly observer: TupleDataObserverService;

  constructor() {
    const client = inject(VortexClient);
    client.tuples.register(DateTuple);
    this.observer = new TupleDataObserverService(
      client,
      new TupleDataObservableNameService(noopObservableName, noopFilt),
    );
  }
}
