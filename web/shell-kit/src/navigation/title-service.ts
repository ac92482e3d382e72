import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { Appearance } from '../theme/appearance';

/** The title of the page, shown in the shell's bar and on the browser's tab. */
@Injectable({ providedIn: 'root' })
export class TitleService {
  private readonly browserTitle = inject(Title);
  private readonly product = inject(Appearance).productName;
  private readonly own = signal<string | null>(null);

  /** The title now. */
  readonly title = computed(() => this.own() ?? this.product());

  constructor() {
    effect(() => {
      const [own, product] = [this.own(), this.product()];
      this.browserTitle.setTitle(own === null ? product : `${own} – ${product}`);
    });
  }

  /** Sets the title until the next navigation; null for the product's name. */
  setTitle(title: string | null): void {
    this.own.set(title);
  }
}

/** Sets the title of the deepest route that has one. */
@Injectable({ providedIn: 'root' })
export class ShellTitleStrategy extends TitleStrategy {
  private readonly titles = inject(TitleService);

  override updateTitle(state: RouterStateSnapshot): void {
    this.titles.setTitle(this.buildTitle(state) ?? null);
  }
}
