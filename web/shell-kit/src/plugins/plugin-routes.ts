import { Injectable, inject } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import { changingRoutes, removedRoutes } from './shell-routes';

/**
 * The router's table: the shell's own routes, those of each plugin, and the page for the rest.
 *
 * Routes of plugins that do not change stay the same objects, so that the router leaves their open
 * pages alone.
 */
@Injectable({ providedIn: 'root' })
export class PluginRoutes {
  private readonly router = inject(Router);
  private readonly own = this.router.config.slice(0, -1);
  private readonly rest = this.router.config.slice(-1);
  private readonly plugins = new Map<string, Routes>();

  /** Whether the page that is open belongs to a plugin. */
  isOpen(name: string): boolean {
    const [first] = this.router.url.slice(1).split(/[/?#]/, 1);
    return first === name || first === `${name}_cfg`;
  }

  /** Leads the addresses of a plugin to its pages. */
  use(name: string, routes: Routes): void {
    this.plugins.set(name, routes);
    this.apply();
  }

  /** Opens the plugin's addresses on an empty page. Resolves to whether the user agrees. */
  async empty(name: string, title: string): Promise<boolean> {
    const before = this.plugins.get(name) ?? [];
    this.use(name, changingRoutes(name, title));
    const left = await this.reopen();
    if (!left) {
      this.use(name, before);
    }
    return left;
  }

  /** Leads the addresses of a plugin to a page that says that it is gone. */
  remove(name: string, title: string): void {
    this.use(name, removedRoutes(name, title));
  }

  /** Opens the same address again, whose page may be another one now. */
  async reopen(): Promise<boolean> {
    if (!this.router.navigated) {
      return true;
    }
    const options = { onSameUrlNavigation: 'reload', replaceUrl: true } as const;
    return (await this.router.navigateByUrl(this.router.url, options)) !== false;
  }

  private apply(): void {
    // Not resetConfig, which copies all routes, so that every open page would be made anew.
    this.router.config = [...this.own, ...[...this.plugins.values()].flat(), ...this.rest];
  }
}
