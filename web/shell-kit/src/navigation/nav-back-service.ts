import { Location } from '@angular/common';
import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';

/** Goes back, never out of Peek: a page opened by its address leads back to the home page. */
@Injectable({ providedIn: 'root' })
export class NavBackService {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private url: string | null = null;
  private readonly steps = signal(0);
  private readonly awayFromHome = signal(false);

  /** True where there is a way back: everywhere but on the home page. */
  readonly canGoBack = this.awayFromHome.asReadonly();

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationEnd && event.urlAfterRedirects !== this.url) {
        this.url = event.urlAfterRedirects;
        const popped = this.router.getCurrentNavigation()?.trigger === 'popstate';
        this.steps.update((steps) => (popped ? Math.max(0, steps - 1) : steps + 1));
        this.awayFromHome.set(this.url !== '/');
      }
    });
  }

  /** Goes one step back, or home when this page came first. */
  back(): void {
    if (this.steps() > 1) {
      this.location.back();
    } else {
      void this.router.navigateByUrl('/');
    }
  }
}
