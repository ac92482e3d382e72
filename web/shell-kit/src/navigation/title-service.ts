import { Injectable, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';

const product = 'Peek';

/** The title of the page, shown in the shell's bar and on the browser's tab. */
@Injectable({ providedIn: 'root' })
export class TitleService {
  private readonly browserTitle = inject(Title);
  private readonly text = signal(product);

  /** The title now. */
  readonly title = this.text.asReadonly();

  /** Sets the title until the next navigation; null for the product's name. */
  setTitle(title: string | null): void {
    this.text.set(title ?? product);
    this.browserTitle.setTitle(title === null ? product : `${title} – ${product}`);
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
