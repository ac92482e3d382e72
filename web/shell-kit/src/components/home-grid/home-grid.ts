import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Plugins } from '../../plugins/plugins';
import { PluginIcon } from '../plugin-icon/plugin-icon';
import { StateView } from '../state-view/state-view';

/** The home page's tiles, one for each plugin with a home link. */
@Component({
  selector: 'peek-home-grid',
  imports: [RouterLink, PluginIcon, StateView],
  templateUrl: './home-grid.html',
  styleUrl: './home-grid.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomeGrid {
  protected readonly plugins = inject(Plugins);
}
