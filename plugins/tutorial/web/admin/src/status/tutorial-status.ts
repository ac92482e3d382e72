import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { toTupleSignal } from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { NzTagModule } from 'ng-zorro-antd/tag';
import { AgentStatusTuple, RandomNumberTuple } from '@plugin/tuples';

/** Shows live what the plugin's parts on the agent and the worker do. */
@Component({
  selector: 'tutorial-status',
  imports: [DatePipe, NzTagModule],
  templateUrl: './tutorial-status.html',
  styleUrl: './tutorial-status.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TutorialStatus {
  private readonly agents = toTupleSignal<AgentStatusTuple>(
    new TupleSelector(AgentStatusTuple.tupleName),
  );
  private readonly numbers = toTupleSignal<RandomNumberTuple>(
    new TupleSelector(RandomNumberTuple.tupleName),
  );

  protected readonly agent = computed(() => this.agents.tuples()[0] ?? null);
  protected readonly number = computed(() => this.numbers.tuples()[0] ?? null);

  /** How good the values are as a whole, in words for the user. */
  protected readonly notice = computed(() => {
    switch (this.agents.state()) {
      case 'loading':
        return 'Loading the status…';
      case 'stale':
        return 'Offline. These are the last known values.';
      case 'error':
        return `The status cannot be loaded. ${this.agents.error()}`;
      case 'live':
        return 'Live: shows each change at once.';
    }
  });
}
