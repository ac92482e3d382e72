import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import {
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleSelector,
  VortexClient,
} from '@peek/vortex';
import type { LinkCounter, PluginEntry } from '../../plugins/plugin-manifest';

/** The live number on a plugin's link in the title bar; shows nothing for none and zero. */
@Component({
  selector: 'peek-link-count',
  template: '@if (count() > 0) { <span class="count">{{ text() }}</span> }',
  styleUrl: './link-count.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkCount {
  private readonly client = inject(VortexClient);

  /** The plugin. */
  readonly plugin = input.required<PluginEntry>();

  protected readonly count = signal(0);
  protected readonly text = computed(() => (this.count() > 99 ? '99+' : `${this.count()}`));

  /** What to count, as a value, so that a list that says the same changes nothing. */
  private readonly source = computed(() => JSON.stringify(this.plugin().titleBarLink?.counter ?? null));

  constructor() {
    const plugin = computed(() => this.plugin().name);
    effect((onCleanup) => {
      const counter = JSON.parse(this.source()) as LinkCounter | null;
      if (counter === null) {
        this.count.set(0);
        return;
      }
      const name = new TupleDataObservableNameService(counter.observable, { plugin: plugin() });
      const observer = new TupleDataObserverService(this.client, name);
      const subscription = observer
        .subscribeToTupleSelector<Record<string, unknown>>(new TupleSelector(counter.tuple))
        .subscribe(([tuple]) => this.count.set(Number(tuple?.[counter.field] ?? 0) || 0));
      onCleanup(() => {
        subscription.unsubscribe();
        observer.close();
      });
    });
  }
}
