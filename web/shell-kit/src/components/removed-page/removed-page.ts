import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { StateView } from '../state-view/state-view';

/** Stands where the page of a plugin was that has been removed meanwhile. */
@Component({
  selector: 'peek-removed-page',
  imports: [RouterLink, StateView],
  template: `
    <peek-state-view
      state="empty"
      [heading]="plugin + ' is not installed any more'"
      text="An administrator has removed it, or it does not run at the moment. If it comes back, so does this page."
    >
      <a class="peek-button" routerLink="/">Go to the home page</a>
    </peek-state-view>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RemovedPage {
  protected readonly plugin = String(inject(ActivatedRoute).snapshot.data['plugin']);
}
