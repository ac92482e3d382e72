import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { SecondsClock } from '@peek/shell-kit';
import type { ServiceReportTuple } from '../tuples/fleet/index';
import { uptimeText } from './uptime-text';

/** The services that are connected: version, uptime, and what is wrong with them. */
@Component({
  selector: 'peek-service-list',
  templateUrl: './service-list.html',
  styleUrl: './service-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ServiceList {
  /** The services. */
  readonly services = input.required<readonly ServiceReportTuple[]>();

  /** The errors of each in the last hour, by its uuid. */
  readonly errors = input.required<ReadonlyMap<string, number>>();

  /** Whether the server is away, so that nobody knows how they are now. */
  readonly outdated = input(false);

  private readonly clock = inject(SecondsClock);

  protected uptime(service: ServiceReportTuple): string {
    return uptimeText(this.clock.now() - service.startedAt.getTime());
  }

  protected failed(service: ServiceReportTuple): number {
    return service.plugins.filter(({ state }) => state === 'FAILED').length;
  }
}
