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
import { problemsOf } from './problems';

/** The dashboard: how the services, their plugins and their tasks are. */
@Component({
  selector: 'peek-home',
  imports: [LinkTable, OperationCard, PluginSummary, RouterLink, ServiceList, StateView, TaskQueues],
  providers: [Fleet, Health, ServiceLogs],
  templateUrl: './home.html',
  styleUrl: './home.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'admin-page' },
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
  protected readonly problems = computed(() =>
    problemsOf(this.services(), this.fleet.plugins.tuples(), this.health.report()?.links ?? []),
  );
}
