import { ChangeDetectionStrategy, Component, booleanAttribute, inject, input } from '@angular/core';
import { LinkStatus } from '../../status/link-status';

/** Shows whether the service is connected, in form, colour and words. */
@Component({
  selector: 'peek-online-mark',
  templateUrl: './online-mark.html',
  styleUrl: './online-mark.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'status',
    '[class]': 'link.mood()',
    '[class.compact]': 'compact()',
    '[title]': 'link.reason() ?? link.text()',
  },
})
export class OnlineMark {
  /** Whether only screen readers get the words where the screen is narrow. */
  readonly compact = input(false, { transform: booleanAttribute });

  protected readonly link = inject(LinkStatus);
}
