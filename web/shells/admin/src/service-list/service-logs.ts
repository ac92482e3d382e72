import { DestroyRef, Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleSelector,
  VortexClient,
} from '@peek/vortex';
import { map } from 'rxjs';
import { platformName } from '../fleet/platform-names';
import { logsName } from '../logs-page/logs-name';
import { ServiceLogTuple } from '../tuples/logs/index';

/** How many errors the services have written in the last hour. */
@Injectable()
export class ServiceLogs {
  private readonly logs;

  /** The errors of each service in the last hour, by its uuid. */
  readonly errorsOf;

  /** The errors of all services in the last hour. */
  readonly errors;

  constructor() {
    const observer = new TupleDataObserverService(
      inject(VortexClient),
      new TupleDataObservableNameService(logsName, { plugin: platformName }),
    );
    inject(DestroyRef).onDestroy(() => observer.close());
    this.logs = toSignal(
      observer
        .observe<ServiceLogTuple>(new TupleSelector(ServiceLogTuple.tupleName))
        .pipe(map(({ tuples }) => tuples)),
      { initialValue: [] },
    );
    this.errorsOf = computed(
      () => new Map(this.logs().map(({ uuid, errorsLastHour }) => [uuid, errorsLastHour])),
    );
    this.errors = computed(() =>
      this.logs().reduce((sum, { errorsLastHour }) => sum + errorsLastHour, 0),
    );
  }
}
