import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Plugins } from '../../plugins/plugins';
import { StateView } from '../state-view/state-view';

/** Shown at addresses that no page has. */
@Component({
  selector: 'peek-unknown-page',
  imports: [RouterLink, StateView],
  templateUrl: './unknown-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnknownPage {
  private readonly plugins = inject(Plugins);
  protected readonly address = inject(Router).url;
  protected readonly listMissing = computed(() => this.plugins.state() !== 'loaded');
}
