import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TupleSelector, type ObservedTuples } from '@peek/vortex';
import { NzTagModule } from 'ng-zorro-antd/tag';
import { AgentStatusTuple, RandomNumberTuple } from '../../../shared/status-tuples';
import { TutorialVortex } from '../../../shared/tutorial-vortex';

/** Shows live what the plugin's parts on the agent and the worker do. */
@Component({
  selector: 'tutorial-status',
  imports: [DatePipe, NzTagModule],
  templateUrl: './tutorial-status.html',
  styleUrl: './tutorial-status.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TutorialStatus {
  private readonly vortex = inject(TutorialVortex);

  protected readonly knownAgent = this.observe<AgentStatusTuple>(AgentStatusTuple.tupleName);
  protected readonly knownNumber = this.observe<RandomNumberTuple>(RandomNumberTuple.tupleName);

  protected readonly agent = computed(() => this.knownAgent().tuples[0] ?? null);
  protected readonly number = computed(() => this.knownNumber().tuples[0] ?? null);

  /** What is wrong with the values as a whole, or null if they are live. */
  protected readonly notice = computed(() => {
    const { state, error } = this.knownAgent();
    switch (state) {
      case 'loading':
        return 'Loading the status…';
      case 'stale':
        return 'Offline. These are the last known values.';
      case 'error':
        return `The status cannot be loaded. ${error}`;
      case 'live':
        return null;
    }
  });

  private observe<T>(tupleName: string): Signal<ObservedTuples<T>> {
    return toSignal(this.vortex.observer.observe<T>(new TupleSelector(tupleName)), {
      requireSync: true,
    });
  }
}
