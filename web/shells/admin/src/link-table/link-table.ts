import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { stateMood, stateText } from '../fleet/state-words';
import type { LinkHealth } from '../health/health-report';

/** The links of the server and their states. */
@Component({
  selector: 'peek-link-table',
  templateUrl: './link-table.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkTable {
  /** The links, in the order they are shown. */
  readonly links = input.required<readonly LinkHealth[]>();

  protected readonly stateMood = stateMood;
  protected readonly stateText = stateText;
}
