import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import {
  LinkStatus,
  StateView,
  provideTupleActions,
  provideTupleObserver,
  toTupleSignal,
} from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { platformName } from '../fleet/platform-names';
import { LogLevel } from '../log-level/log-level';
import { LogLines } from '../log-lines/log-lines';
import { LogLineTuple, ServiceLogTuple } from '../tuples/logs/index';
import { levels, matches, packageOf, platform, type LogFilter } from './log-filter';
import { logsName } from './logs-name';

/** The logs of all services: their newest lines, live, and how much they write. */
@Component({
  selector: 'peek-logs-page',
  imports: [LogLevel, LogLines, StateView],
  providers: [provideTupleObserver(logsName, platformName), provideTupleActions(logsName, platformName)],
  templateUrl: './logs-page.html',
  styleUrl: './logs-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'admin-page' },
})
export class LogsPage {
  protected readonly link = inject(LinkStatus);
  protected readonly levels = levels;
  protected readonly platform = platform;
  protected readonly services = toTupleSignal<ServiceLogTuple>(new TupleSelector(ServiceLogTuple.tupleName));
  private readonly chosen = signal<string | null>(null);

  /** The service whose lines are shown: the chosen one, else the server. */
  protected readonly service = computed(() => {
    const services = this.services.tuples();
    return services.find(({ uuid }) => uuid === this.chosen()) ?? services[0];
  });
  private readonly serviceUuid = computed(() => this.service()?.uuid ?? null);
  protected readonly known = toTupleSignal<LogLineTuple>(() => {
    const service = this.serviceUuid();
    return service === null ? null : new TupleSelector(LogLineTuple.tupleName, { service });
  });

  protected readonly filter = signal<LogFilter>({ level: 'TRACE', plugin: '', text: '' });
  private readonly held = signal<readonly LogLineTuple[] | null>(null);
  protected readonly paused = computed(() => this.held() !== null);
  protected readonly missed = computed(() => {
    const last = this.held()?.at(-1)?.number ?? 0;
    return this.paused() ? this.known.tuples().filter(({ number }) => number > last).length : 0;
  });
  protected readonly shown = computed(() =>
    (this.held() ?? this.known.tuples()).filter((line) => matches(line, this.filter())),
  );

  /** The plugins that lines come from, and the one that is chosen. */
  protected readonly plugins = computed(() => {
    const names = new Set([this.filter().plugin, ...this.known.tuples().map(({ plugin }) => plugin ?? '')]);
    return [...names].filter((name) => name !== '' && name !== platform).sort();
  });
  protected readonly seen = computed(() =>
    [...new Set(this.known.tuples().flatMap(({ logger }) => [packageOf(logger), logger]))].sort(),
  );

  protected choose(uuid: string): void {
    this.chosen.set(uuid);
    this.held.set(null);
  }

  protected narrow(change: Partial<LogFilter>): void {
    this.filter.update((filter) => ({ ...filter, ...change }));
  }

  protected pause(): void {
    this.held.set(this.paused() ? null : this.known.tuples());
  }
}
