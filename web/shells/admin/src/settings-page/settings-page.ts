import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink, RouterLinkActive } from '@angular/router';
import {
  LinkStatus,
  StateView,
  provideTupleActions,
  provideTupleObserver,
  toTupleSignal,
} from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { platformName } from '../fleet/platform-names';
import { SettingsForm } from '../settings-form/settings-form';
import { PluginSettingsTuple } from '../tuples/settings/index';

/** The name of the observable and of the action processor of the settings. */
const settingsName = 'peek_settings';

/** The settings of all plugins, as each has declared them. */
@Component({
  selector: 'peek-settings-page',
  imports: [RouterLink, RouterLinkActive, SettingsForm, StateView],
  providers: [
    provideTupleObserver(settingsName, platformName),
    provideTupleActions(settingsName, platformName),
  ],
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'admin-page' },
})
export class SettingsPage {
  private readonly route = toSignal(inject(ActivatedRoute).paramMap);
  protected readonly link = inject(LinkStatus);
  protected readonly known = toTupleSignal<PluginSettingsTuple>(
    new TupleSelector(PluginSettingsTuple.tupleName),
  );
  protected readonly shown = computed(() => {
    const all = this.known.tuples();
    const wanted = this.route()?.get('plugin') ?? null;
    return wanted === null ? all[0] : all.find(({ plugin }) => plugin === wanted);
  });
}
