import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Fleet } from '../fleet/fleet';
import { stateMood, stateText } from '../fleet/state-words';

/** The installed plugins in one line each, with how they do on every service. */
@Component({
  selector: 'peek-plugin-summary',
  imports: [RouterLink],
  templateUrl: './plugin-summary.html',
  styleUrl: './plugin-summary.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PluginSummary {
  private readonly fleet = inject(Fleet);
  protected readonly stateMood = stateMood;
  protected readonly stateText = stateText;
  protected readonly rows = computed(() =>
    this.fleet.plugins
      .tuples()
      // Of others only archives are kept.
      .filter(({ version, error }) => version !== null || error !== null)
      .map((plugin) => ({ plugin, states: this.fleet.states().get(plugin.name) ?? [] })),
  );
}
