import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Plugins } from '../../plugins/plugins';
import { LinkStatus } from '../../status/link-status';
import { StateView } from '../state-view/state-view';

/** Stands where the page of a plugin would be that could not be loaded; tries again when asked. */
@Component({
  selector: 'peek-page-not-loaded',
  imports: [RouterLink, StateView],
  templateUrl: './page-not-loaded.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageNotLoaded {
  protected readonly plugins = inject(Plugins);
  protected readonly online = inject(LinkStatus).online;

  constructor() {
    let wasOnline = this.online();
    effect(() => {
      const online = this.online();
      if (online && !wasOnline) {
        this.plugins.tryPagesAgain();
      }
      wasOnline = online;
    });
  }
}
