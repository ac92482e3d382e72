import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { NzTableModule } from 'ng-zorro-antd/table';
import type { PluginHealth } from '../health/health-report';

/** The plugins of the server and their states. */
@Component({
  selector: 'peek-plugin-table',
  imports: [NzTableModule],
  templateUrl: './plugin-table.html',
  styleUrl: './plugin-table.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PluginTable {
  /** The plugins, in the order they are shown. */
  readonly plugins = input.required<readonly PluginHealth[]>();
}
