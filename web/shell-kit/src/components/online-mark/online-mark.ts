import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { LinkStatus } from '../../status/link-status';

/** Shows whether the service is connected, in form, colour and words. */
@Component({
  selector: 'peek-online-mark',
  templateUrl: './online-mark.html',
  styleUrl: './online-mark.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status', '[class]': 'link.mood()', '[title]': 'link.reason() ?? link.text()' },
})
export class OnlineMark {
  protected readonly link = inject(LinkStatus);
}
