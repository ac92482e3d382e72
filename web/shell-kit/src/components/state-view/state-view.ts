import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Why a page has nothing to show. */
export type PageState = 'empty' | 'loading' | 'offline' | 'error';

const headings: Record<PageState, string> = {
  empty: 'Nothing here yet',
  loading: 'Loading…',
  offline: 'You are offline',
  error: 'Something went wrong',
};

/** Stands where content will be, saying why there is none. Its content is shown as a remedy. */
@Component({
  selector: 'peek-state-view',
  templateUrl: './state-view.html',
  styleUrl: './state-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.role]': "state() === 'error' ? 'alert' : 'status'", '[class]': 'state()' },
})
export class StateView {
  /** Why there is nothing to show. */
  readonly state = input.required<PageState>();

  /** The heading; default one that fits the state. */
  readonly heading = input<string>();

  /** A sentence on what it means and what to do. */
  readonly text = input<string | null>(null);

  protected readonly shownHeading = computed(() => this.heading() ?? headings[this.state()]);
}
