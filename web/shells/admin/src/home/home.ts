import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { StateView } from '@peek/shell-kit';
import { Health } from '../health/health';
import { LinkTable } from '../link-table/link-table';
import { PluginTable } from '../plugin-table/plugin-table';

/** The dashboard: how the server, its plugins and its links are. */
@Component({
  selector: 'peek-home',
  imports: [LinkTable, PluginTable, StateView],
  providers: [Health],
  templateUrl: './home.html',
  styleUrl: './home.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  protected readonly health = inject(Health);
  protected readonly runningPlugins = computed(
    () => this.health.report()?.plugins.filter(({ state }) => state === 'STARTED').length ?? 0,
  );
  protected readonly onlineLinks = computed(
    () => this.health.report()?.links.filter(({ state }) => state === 'ONLINE').length ?? 0,
  );
}
