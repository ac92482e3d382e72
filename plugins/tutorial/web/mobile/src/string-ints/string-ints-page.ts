import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { StoredMark } from '@peek/shell-kit';
import { StringIntBoard } from '../../../shared/string-int-board';
import { StringIntNotice } from '../../../shared/string-int-notice/string-int-notice';

/** The live rows as cards with buttons for thumbs (Documentation 7.9.14, 7.9.15). */
@Component({
  selector: 'tutorial-string-ints-page',
  imports: [StoredMark, StringIntNotice],
  providers: [StringIntBoard],
  templateUrl: './string-ints-page.html',
  styleUrl: './string-ints-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StringIntsPage {
  protected readonly board = inject(StringIntBoard);
}
