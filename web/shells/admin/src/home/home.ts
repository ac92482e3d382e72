import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LinkStatus, StateView } from '@peek/shell-kit';
import { Fleet } from '../fleet/fleet';
import { Health } from '../health/health';
import { LinkTable } from '../link-table/link-table';
import { OperationCard } from '../operation-card/operation-card';
import { PluginSummary } from '../plugin-summary/plugin-summary';
import { ServiceList } from '../service-list/service-list';
import { ServiceLogs } from '../service-list/service-logs';
import { TaskQueues } from '../task-queues/task-queues';

/** The dashboard: how the services, their plugins and their tasks are. */
@Component({
  selector: 'peek-home',
  imports: [LinkTable, OperationCard, PluginSummary, RouterLink, ServiceList, StateView, TaskQueues],
  providers: [Fleet, Health, ServiceLogs],
  templateUrl: './home.html',
  styleUrl: './home.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  protected readonly fleet = inject(Fleet);
  protected readonly health = inject(Health);
  protected readonly logs = inject(ServiceLogs);
  protected readonly link = inject(LinkStatus);
  protected readonly services = this.fleet.services.tuples;
  protected readonly failed = computed(
    () =>
      [...this.fleet.states().values()].filter((states) => states.some(({ plugin }) => plugin.state === 'FAILED'))
        .length,
  );
  protected readonly plugins = computed(() => this.fleet.states().size);
  protected readonly well = computed(
    () =>
      this.failed() === 0 &&
      this.services().every(({ setError }) => setError === null) &&
      (this.health.report()?.links ?? []).every(({ state }) => state === 'ONLINE'),
  );
}
