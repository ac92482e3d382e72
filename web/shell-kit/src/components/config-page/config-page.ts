import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Plugins } from '../../plugins/plugins';
import { PluginIcon } from '../plugin-icon/plugin-icon';
import { StateView } from '../state-view/state-view';

/** The list of the plugins' settings on this device. */
@Component({
  selector: 'peek-config-page',
  imports: [PluginIcon, RouterLink, StateView],
  templateUrl: './config-page.html',
  styleUrl: './config-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfigPage {
  protected readonly plugins = inject(Plugins);

  protected link(name: string, path: string): readonly string[] {
    return [`/${name}_cfg`, ...path.split('/').filter((part) => part !== '')];
  }
}
