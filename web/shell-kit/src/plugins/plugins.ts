import { EnvironmentInjector, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { VortexClient } from '@peek/vortex';
import { filter } from 'rxjs';
import { DevelopmentNotices } from '../development/development-notices';
import { Appearance } from '../theme/appearance';
import { UnsavedInput } from '../unsaved-input/unsaved-input';
import { ManifestSource } from './manifest-source';
import { PendingChanges } from './pending-changes';
import type { PluginEntry, PluginManifest } from './plugin-manifest';
import { PluginRoutes } from './plugin-routes';
import { PluginVersion } from './plugin-version';

/** Where the manifest stands. */
export type ManifestState = 'loading' | 'loaded' | 'failed';

/** How long input must be saved before its page is made anew, so that users see what became of it. */
const settleMillis = 600;

/**
 * The plugins of this shell. Their pages become routes, and follow upgrades while they are open.
 *
 * An open page is made anew at once, unless it holds input that is not saved: then it stays until
 * the user has sent or left it, or asks for the new version.
 */
@Injectable({ providedIn: 'root' })
export class Plugins {
  private readonly source = inject(ManifestSource);
  private readonly routes = inject(PluginRoutes);
  private readonly pending = inject(PendingChanges);
  private readonly unsavedInput = inject(UnsavedInput);
  private readonly appearance = inject(Appearance);
  private readonly notices = inject(DevelopmentNotices);
  private readonly injector = inject(EnvironmentInjector);
  private readonly manifest = signal<PluginManifest | null>(null);
  private readonly progress = signal<ManifestState>('loading');
  private readonly inUse = signal<ReadonlyMap<string, PluginVersion>>(new Map());
  private lastLoadFailed = false;
  private work: Promise<void> = Promise.resolve();

  /** All plugins with a part in this shell, in the order of the service. */
  readonly entries = computed(() => this.manifest()?.plugins ?? []);

  /** Those with a link on the home page. */
  readonly homeEntries = computed(() => this.entries().filter(({ homeLink }) => homeLink !== null));

  /** Those with settings on this device. */
  readonly configEntries = computed(() => this.entries().filter(({ config }) => config !== null));

  /** The platform's version; null before it is known. */
  readonly platformVersion = computed(() => this.manifest()?.platformVersion ?? null);

  /** Where loading the list stands. */
  readonly state = this.progress.asReadonly();

  constructor() {
    this.source.changes.pipe(takeUntilDestroyed()).subscribe(() => void this.load());
    inject(VortexClient)
      .onlineChanges.pipe(
        filter((online) => online && this.lastLoadFailed),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.load());
    effect((onCleanup) => {
      const unsaved = this.unsavedInput.plugins();
      const ready = this.pending.all().filter(({ name }) => !unsaved.has(name));
      if (ready.length > 0) {
        const timer = setTimeout(() => ready.forEach(({ name }) => this.follow(name)), settleMillis);
        onCleanup(() => clearTimeout(timer));
      }
    });
  }

  /** Loads the list. Never rejects: a failure is the state `failed`, and a list known stays. */
  async load(): Promise<void> {
    try {
      const manifest = await this.source.fetch();
      this.lastLoadFailed = false;
      this.take(manifest);
      this.progress.set('loaded');
    } catch {
      this.lastLoadFailed = true;
      this.progress.set(this.manifest() === null ? 'failed' : 'loaded');
    }
  }

  /** Uses what waits of a plugin because the user wants it; asks first if input would be lost. */
  applyNow(name: string): Promise<void> {
    return this.inTurn(() => this.change(name, true));
  }

  /** Imports the pages of plugins anew, for one whose page could not be loaded. */
  tryPagesAgain(): void {
    for (const version of this.inUse().values()) {
      if (version.failed) {
        void this.inTurn(() => this.replace(version, version.entry, true, version.attempt + 1));
      }
    }
  }

  /** Returns a service that a plugin runs together with the shell, or null; read in a signal. */
  rootService(plugin: string, className: string): unknown {
    return this.inUse().get(plugin)?.root()?.find(className) ?? null;
  }

  private take(manifest: PluginManifest): void {
    if (JSON.stringify(untracked(this.manifest)) === JSON.stringify(manifest)) {
      return;
    }
    this.manifest.set(manifest);
    this.appearance.show(manifest.appearance);
    this.notices.show(manifest.development);
    const names = new Set([...this.inUse().keys(), ...manifest.plugins.map(({ name }) => name)]);
    names.forEach((name) => this.follow(name));
  }

  /** Changes a plugin at once where nothing would be lost, and else lets it wait. */
  private follow(name: string): void {
    const version = this.inUse().get(name);
    const wanted = this.entry(name);
    if (version === undefined && wanted !== undefined) {
      this.start(wanted);
    } else if (version !== undefined && version.entry.revision === wanted?.revision) {
      this.pending.remove(name);
    } else if (version !== undefined && this.mustWait(version, wanted)) {
      return;
    } else if (version !== undefined) {
      void this.inTurn(() => this.change(name, false));
    }
  }

  private mustWait({ name, entry }: PluginVersion, wanted: PluginEntry | undefined): boolean {
    const waits = untracked(this.unsavedInput.plugins).has(name);
    if (waits) {
      const kind = wanted === undefined ? 'removal' : 'upgrade';
      this.pending.add({ name, title: wanted?.title ?? entry.title, kind });
    }
    return waits;
  }

  private start(entry: PluginEntry): void {
    const version = new PluginVersion(entry, this.injector);
    this.keep(version);
    this.routes.use(entry.name, version.routes);
    if (this.routes.isOpen(entry.name)) {
      // The address belongs to a page that was not known before.
      void this.inTurn(async () => void (await this.routes.reopen()));
    }
  }

  /** Makes a plugin what the list says now. */
  private async change(name: string, wished: boolean): Promise<void> {
    const version = this.inUse().get(name);
    const wanted = this.entry(name);
    if (version === undefined || version.entry.revision === wanted?.revision) {
      this.pending.remove(name);
    } else if (wanted === undefined) {
      await this.remove(version, wished);
    } else {
      await this.replace(version, wanted, wished);
    }
  }

  private async replace(
    old: PluginVersion,
    entry: PluginEntry,
    wished: boolean,
    attempt = 0,
  ): Promise<void> {
    // Loaded before the page is left, so that users see no gap.
    await preload(entry);
    if (!(await this.leave(old, entry, wished))) {
      return;
    }
    old.close();
    const version = new PluginVersion(entry, this.injector, attempt);
    this.keep(version);
    this.routes.use(entry.name, version.routes);
    this.pending.remove(entry.name);
    if (this.routes.isOpen(entry.name)) {
      await this.routes.reopen();
    }
  }

  private async remove(old: PluginVersion, wished: boolean): Promise<void> {
    if (!(await this.leave(old, undefined, wished))) {
      return;
    }
    old.close();
    this.forget(old.name);
    this.routes.remove(old.name, old.entry.title);
    this.pending.remove(old.name);
    if (this.routes.isOpen(old.name)) {
      await this.routes.reopen();
    }
  }

  /**
   * Closes the plugin's page if it is open. Users who have typed something meanwhile keep it, and
   * are asked if they wished for the change.
   */
  private async leave(
    old: PluginVersion,
    wanted: PluginEntry | undefined,
    wished: boolean,
  ): Promise<boolean> {
    if (!wished && this.mustWait(old, wanted)) {
      return false;
    }
    return !this.routes.isOpen(old.name) || (await this.routes.empty(old.name, old.entry.title));
  }

  private entry(name: string): PluginEntry | undefined {
    return untracked(this.entries).find((entry) => entry.name === name);
  }

  private keep(version: PluginVersion): void {
    this.inUse.update((all) => new Map(all).set(version.name, version));
  }

  private forget(name: string): void {
    this.inUse.update((all) => new Map([...all].filter(([other]) => other !== name)));
  }

  /** Changes come one after the other, for each of them may open pages. */
  private inTurn(change: () => Promise<void>): Promise<void> {
    this.work = this.work.then(change).catch((error: unknown) => {
      console.error('A plugin could not be changed.', error);
    });
    return this.work;
  }
}

/** Fetches the modules of a plugin. Never rejects: what is missing is told when it is opened. */
async function preload({ module, root }: PluginEntry): Promise<void> {
  const modules = [module, root?.module].filter((each) => typeof each === 'string');
  await Promise.allSettled(modules.map((each) => import(each)));
}
