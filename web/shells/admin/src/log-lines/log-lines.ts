import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  afterRenderEffect,
  inject,
  input,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { shortName } from '../logs-page/log-filter';
import type { LogLineTuple } from '../tuples/logs/index';

/** So near to the end, in pixels, counts as at the end. */
const nearEnd = 24;

/** Lines of a log, the newest at the end; stays at the end unless the user scrolls away. */
@Component({
  selector: 'peek-log-lines',
  templateUrl: './log-lines.html',
  styleUrl: './log-lines.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LogLines {
  /** The lines, the oldest first. */
  readonly lines = input.required<readonly LogLineTuple[]>();

  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');

  /** Whether the user has moved the lines since they were at the end. */
  protected byUser = false;
  protected readonly atEnd = signal(true);
  protected readonly shortName = shortName;

  constructor() {
    afterRenderEffect(() => {
      this.lines();
      this.scrollIfAtEnd();
    });
    // What is shown above may take room away.
    const sizes = new ResizeObserver(() => this.scrollIfAtEnd());
    afterNextRender(() => sizes.observe(this.scroller().nativeElement));
    inject(DestroyRef).onDestroy(() => sizes.disconnect());
  }

  protected time(line: LogLineTuple): string {
    const at = line.at;
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
  }

  protected scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller().nativeElement;
    if (scrollTop + clientHeight >= scrollHeight - nearEnd) {
      this.atEnd.set(true);
      this.byUser = false;
    } else if (this.byUser) {
      this.atEnd.set(false);
    } else {
      // Lines that come into sight may be longer than was thought.
      this.scrollIfAtEnd();
    }
  }

  private scrollIfAtEnd(): void {
    if (this.atEnd()) {
      const element = this.scroller().nativeElement;
      element.scrollTop = element.scrollHeight;
    }
  }

  protected toEnd(): void {
    this.atEnd.set(true);
  }
}
