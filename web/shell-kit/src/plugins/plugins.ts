import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { VortexClient } from '@peek/vortex';
import { filter } from 'rxjs';
import { BalloonMsgService } from '../messages/balloon-msg-service';
import type { PluginEntry, PluginManifest } from './plugin-manifest';
import { SHELL_ROUTES, shellRoutes } from './shell-routes';

/** Where the manifest stands. */
export type ManifestState = 'loading' | 'loaded' | 'failed';

/** The plugins of this shell. Their pages become routes; reconnects load the list anew. */
@Injectable({ providedIn: 'root' })
export class Plugins {
  private readonly router = inject(Router);
  private readonly messages = inject(BalloonMsgService);
  private readonly ownRoutes = inject(SHELL_ROUTES);
  private readonly manifest = signal<PluginManifest | null>(null);
  private readonly progress = signal<ManifestState>('loading');
  private attempt = 0;

  /** All plugins with pages in this shell, in the order of the service. */
  readonly entries = computed(() => this.manifest()?.plugins ?? []);

  /** Those with a link on the home page. */
  readonly homeEntries = computed(() => this.entries().filter(({ homeLink }) => homeLink !== null));

  /** The platform's version; null before it is known. */
  readonly platformVersion = computed(() => this.manifest()?.platformVersion ?? null);

  /** Where loading the list stands. */
  readonly state = this.progress.asReadonly();

  constructor() {
    inject(VortexClient)
      .onlineChanges.pipe(
        filter((online) => online),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.load());
  }

  /** Loads the list. Never rejects: a failure is the state `failed`, and a list known stays. */
  async load(): Promise<void> {
    try {
      const answer = await fetch('/plugins/manifest.json', { cache: 'no-store' });
      if (!answer.ok) {
        throw new Error(`The list of plugins is not available (status ${answer.status}).`);
      }
      this.take((await answer.json()) as PluginManifest);
      this.progress.set('loaded');
    } catch {
      this.progress.set(this.manifest() === null ? 'failed' : 'loaded');
    }
  }

  /** Imports the pages of plugins anew, for one whose page could not be loaded. */
  tryPagesAgain(): void {
    this.attempt++;
    this.useRoutes(this.entries());
    void this.reopen();
  }

  private take(manifest: PluginManifest): void {
    const before = this.manifest();
    if (JSON.stringify(before) === JSON.stringify(manifest)) {
      return;
    }
    this.manifest.set(manifest);
    this.useRoutes(manifest.plugins);
    if (before !== null) {
      this.tellOfNewVersions(before, manifest);
    }
    if (this.router.navigated) {
      // The address may belong to a page that was not known before, or is no more.
      void this.reopen();
    }
  }

  private useRoutes(plugins: readonly PluginEntry[]): void {
    this.router.resetConfig(shellRoutes(this.ownRoutes, plugins, this.attempt));
  }

  private reopen(): Promise<boolean> {
    return this.router.navigateByUrl(this.router.url, { onSameUrlNavigation: 'reload' });
  }

  private tellOfNewVersions(before: PluginManifest, after: PluginManifest): void {
    const known = new Map(before.plugins.map(({ name, module }) => [name, module]));
    for (const { name, title, module } of after.plugins) {
      if (known.has(name) && known.get(name) !== module) {
        this.messages.showInfo(`${title} was updated. Reload the page to use the new version.`);
      }
    }
  }
}
