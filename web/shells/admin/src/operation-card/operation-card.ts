import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { SecondsClock } from '@peek/shell-kit';
import { Fleet } from '../fleet/fleet';
import { durationText, operationText, stateMood, stateText } from '../fleet/state-words';
import type { PluginOperationTuple } from '../tuples/fleet/index';

/** One operation on a plugin: its steps while it runs, and how it ended. */
@Component({
  selector: 'peek-operation-card',
  templateUrl: './operation-card.html',
  styleUrl: './operation-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'peek-card' },
})
export class OperationCard {
  /** The operation. */
  readonly operation = input.required<PluginOperationTuple>();

  private readonly fleet = inject(Fleet);
  private readonly clock = inject(SecondsClock);
  protected readonly durationText = durationText;
  protected readonly stateMood = stateMood;
  protected readonly stateText = stateText;
  protected readonly deed = computed(() => {
    const { kind, plugin } = this.operation();
    return `${operationText(kind)} ${this.fleet.titleOf(plugin)}`;
  });
  protected readonly versions = computed(() =>
    [this.operation().fromVersion, this.operation().toVersion].filter(Boolean).join(' → '),
  );
  protected readonly took = computed(() => {
    const { startedAt, endedAt } = this.operation();
    const end = endedAt?.getTime() ?? this.clock.now();
    return durationText(Math.max(0, end - startedAt.getTime()));
  });
  protected readonly when = computed(() => this.operation().startedAt.toLocaleString());
}
