import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { DevelopmentNotice, DevelopmentProblem } from '../development-notice';

/** Lies over the page and shows what has to be mended; can be put aside to look at the page. */
@Component({
  selector: 'peek-notice-panel',
  templateUrl: './notice-panel.html',
  styleUrl: './notice-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown.escape)': 'putAside()' },
})
export class NoticePanel {
  readonly notice = input.required<DevelopmentNotice>();
  protected readonly aside = signal(false);
  protected readonly count = computed(() => {
    const { length } = this.notice().problems;
    return length === 1 ? '1 problem' : `${length} problems`;
  });

  /** Shows all of it. */
  open(): void {
    this.aside.set(false);
  }

  /** Leaves a small button only. */
  protected putAside(): void {
    this.aside.set(true);
  }

  protected place({ file, line, column }: DevelopmentProblem): string {
    return [file, line, column].filter((part) => part !== null && part !== 0).join(':');
  }

  /** Blanks up to the column, with tabs where the line has them. */
  protected before(text: string, column: number): string {
    return text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  }
}
