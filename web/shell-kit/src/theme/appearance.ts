import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import type { SiteAppearance } from '../plugins/plugin-manifest';

/** How the installation looks: its own name, mark and colours, which may change at any time. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  private readonly document = inject(DOCUMENT);
  private readonly name = signal('Peek');
  private readonly image = signal<string | null>(null);

  /** What the product is called here. */
  readonly productName = this.name.asReadonly();

  /** Address of an image that stands for Peek's mark; null for Peek's own. */
  readonly logo = this.image.asReadonly();

  /** Takes what the site says. */
  show({ productName, logo, sheet }: SiteAppearance): void {
    this.name.set(productName ?? 'Peek');
    this.image.set(logo);
    this.useSheet(sheet);
  }

  /** Puts a new sheet in the place of the old one, once it is there, so that nothing flashes. */
  private useSheet(address: string): void {
    const links = [...this.document.querySelectorAll<HTMLLinkElement>('link[data-own-sheet]')];
    const last = links.at(-1);
    if (last === undefined || last.dataset['ownSheet'] === address) {
      return;
    }
    const fresh = last.cloneNode() as HTMLLinkElement;
    fresh.href = address;
    fresh.dataset['ownSheet'] = address;
    fresh.addEventListener('load', () => links.forEach((old) => old.remove()), { once: true });
    fresh.addEventListener('error', () => fresh.remove(), { once: true });
    last.after(fresh);
  }
}
