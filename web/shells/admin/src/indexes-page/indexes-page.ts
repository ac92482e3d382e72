import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { IndexStatusTuple } from '@peek/chunked-index';
import { LinkStatus, StateView, toTupleSignal } from '@peek/shell-kit';
import { TupleSelector } from '@peek/vortex';
import { IndexCard } from '../index-card/index-card';

/** The chunked indexes of all plugins: how their compiling does, and what can be done about it. */
@Component({
  selector: 'peek-indexes-page',
  imports: [IndexCard, StateView],
  templateUrl: './indexes-page.html',
  styleUrl: './indexes-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'admin-page' },
})
export class IndexesPage {
  protected readonly link = inject(LinkStatus);
  protected readonly known = toTupleSignal<IndexStatusTuple>(new TupleSelector(IndexStatusTuple.tupleName));

  /** Those first that wait for an administrator. */
  protected readonly indexes = computed(() =>
    [...this.known.tuples()].sort((left, right) => Number(right.dead > 0) - Number(left.dead > 0)),
  );
}
