import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { PendingChanges } from '../../plugins/pending-changes';
import { Plugins } from '../../plugins/plugins';

/** Says quietly that a plugin has changed, while its open page holds input that is not saved. */
@Component({
  selector: 'peek-update-bar',
  templateUrl: './update-bar.html',
  styleUrl: './update-bar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UpdateBar {
  protected readonly plugins = inject(Plugins);
  protected readonly changes = inject(PendingChanges).all;
}
