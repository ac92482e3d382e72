import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { NzTableModule } from 'ng-zorro-antd/table';
import type { LinkHealth } from '../health/health-report';

/** The links of the server and their states. */
@Component({
  selector: 'peek-link-table',
  imports: [NzTableModule],
  templateUrl: './link-table.html',
  styleUrl: './link-table.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkTable {
  /** The links, in the order they are shown. */
  readonly links = input.required<readonly LinkHealth[]>();
}
