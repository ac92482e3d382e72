import { ChangeDetectionStrategy, Component } from '@angular/core';

/** Peek's mark: an eye whose pupil is a node of a network. Takes the size of its font. */
@Component({
  selector: 'peek-logo',
  templateUrl: './logo.svg',
  styleUrl: './logo.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
})
export class Logo {}
