import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LinkStatus, StateView } from '@peek/shell-kit';
import { Fleet } from '../fleet/fleet';
import { OperationCard } from '../operation-card/operation-card';
import { PluginCard } from '../plugin-card/plugin-card';
import { PluginUpload } from '../plugin-upload/plugin-upload';

/** How many ended operations are shown. */
const shownOperations = 20;

/** The plugins of the installation: install, upgrade, roll back and remove them (Documentation 5.5). */
@Component({
  selector: 'peek-plugins-page',
  imports: [OperationCard, PluginCard, PluginUpload, StateView],
  providers: [Fleet],
  templateUrl: './plugins-page.html',
  styleUrl: './plugins-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'admin-page' },
})
export class PluginsPage {
  protected readonly fleet = inject(Fleet);
  protected readonly link = inject(LinkStatus);
  protected readonly plugins = computed(() =>
    [...this.fleet.plugins.tuples()].sort((one, other) => one.title.localeCompare(other.title)),
  );
  protected readonly ended = computed(() => this.fleet.ended().slice(0, shownOperations));
}
