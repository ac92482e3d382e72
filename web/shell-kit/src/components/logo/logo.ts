import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Appearance } from '../../theme/appearance';

/** The installation's mark, or Peek's: an eye whose pupil is a node of a network. Takes the size of its font. */
@Component({
  selector: 'peek-logo',
  templateUrl: './logo.html',
  styleUrl: './logo.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
})
export class Logo {
  protected readonly image = inject(Appearance).logo;
}
