import { DestroyRef, Injectable, inject } from '@angular/core';
import {
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleSelector,
  VortexClient,
} from '@peek/vortex';
import { distinctUntilChanged, filter, map, type Observable } from 'rxjs';
import { SHELL_NAME } from '../shell';
import type { PluginManifest } from './plugin-manifest';

interface ManifestNews {
  readonly revision: string;
}

/** Where the list of plugins comes from, and who tells that it has changed. */
@Injectable({ providedIn: 'root' })
export class ManifestSource {
  private readonly observer = new TupleDataObserverService(
    inject(VortexClient),
    new TupleDataObservableNameService('peek_platform_site', {
      plugin: 'peek_platform',
      shell: inject(SHELL_NAME),
    }),
  );

  /** Emits whenever the site says that it has another list, and once when the page is linked. */
  readonly changes: Observable<string> = this.observer
    .subscribeToTupleSelector<ManifestNews>(new TupleSelector('peek_platform.PluginManifestTuple'))
    .pipe(
      map(([news]) => news?.revision ?? ''),
      filter((revision) => revision !== ''),
      distinctUntilChanged(),
    );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.observer.close());
  }

  /** Fetches the list; rejects when it does not come. */
  async fetch(): Promise<PluginManifest> {
    const answer = await fetch('/plugins/manifest.json', { cache: 'no-store' });
    if (!answer.ok) {
      throw new Error(`The list of plugins is not available (status ${answer.status}).`);
    }
    return (await answer.json()) as PluginManifest;
  }
}
