import { signal, type EnvironmentInjector } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { PageNotLoaded } from '../components/page-not-loaded/page-not-loaded';
import { confirmLeave } from '../unsaved-input/confirm-leave';
import { OWNING_PLUGIN } from './owning-plugin';
import type { PluginEntry } from './plugin-manifest';
import { PluginRoot } from './plugin-root';
import { destroyInjectors } from './route-injectors';

/** One version of a plugin in this page, with all that it has open. Ends with {@link close}. */
export class PluginVersion {
  /** The plugin's routes: its pages and those of its settings, as far as it has them. */
  readonly routes: Routes;

  /** What runs together with the shell; null before it is started, or if there is nothing. */
  readonly root = signal<PluginRoot | null>(null);

  private readonly rootStarted: Promise<void>;
  private importFailed = false;
  private closed = false;

  /**
   * Starts a version: what belongs to the shell begins, pages are loaded when they are opened.
   *
   * @param entry what the manifest says of it
   * @param parent the injector of the shell
   * @param attempt which try it is; browsers may remember the failure of an address, so a later
   *     try uses another one
   */
  constructor(
    readonly entry: PluginEntry,
    private readonly parent: EnvironmentInjector,
    readonly attempt = 0,
  ) {
    this.rootStarted = this.startRoot();
    const { name, title, module, config } = entry;
    this.routes = [
      ...(module === null ? [] : [this.route(name, title, module)]),
      ...(config === null ? [] : [this.route(`${name}_cfg`, config.linkText, config.module)]),
    ];
  }

  get name(): string {
    return this.entry.name;
  }

  /** Whether a page of it could not be loaded. */
  get failed(): boolean {
    return this.importFailed;
  }

  /** Ends all services of its pages and of the shell. */
  close(): void {
    this.closed = true;
    destroyInjectors(this.routes);
    this.root()?.close();
    this.root.set(null);
  }

  private async startRoot(): Promise<void> {
    const { name, root } = this.entry;
    if (root === null) {
      return;
    }
    try {
      const started = await PluginRoot.start(this.entry, root, this.parent);
      if (this.closed) {
        started.close();
      } else {
        this.root.set(started);
      }
    } catch (error) {
      console.error(`What ${name} runs together with the shell could not be started.`, error);
    }
  }

  private route(path: string, title: string, module: string): Route {
    return {
      path,
      title,
      canDeactivate: [confirmLeave],
      loadChildren: () => this.importRoutes(module),
    };
  }

  /** Imports routes; those that cannot be imported get a page that says so. */
  private async importRoutes(module: string): Promise<Routes> {
    try {
      const { routes } = (await import(this.address(module))) as { routes?: unknown };
      if (!Array.isArray(routes)) {
        throw new Error(`${module} exports no routes.`);
      }
      await this.rootStarted;
      // Routes of their own, so that what the router notes in them ends with this version.
      const own = (routes as Routes).map((route) => ({ ...route }));
      return [{ path: '', providers: this.providers(), children: own }];
    } catch (error) {
      console.error(`The pages of ${this.name} could not be loaded.`, error);
      this.importFailed = true;
      return [{ path: '**', component: PageNotLoaded }];
    }
  }

  private providers() {
    return [{ provide: OWNING_PLUGIN, useValue: this.name }, ...(this.root()?.providers() ?? [])];
  }

  private address(module: string): string {
    return this.attempt === 0 ? module : `${module}?attempt=${this.attempt}`;
  }
}
