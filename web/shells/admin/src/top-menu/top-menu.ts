import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { PluginIcon, type PluginEntry } from '@peek/shell-kit';

/**
 * A menu in the top bar with links to plugins' pages. It stands beside its button in the page, so
 * that the tabulator key goes on into it; Escape and a click elsewhere close it.
 */
@Component({
  selector: 'peek-top-menu',
  imports: [PluginIcon, RouterLink, RouterLinkActive],
  templateUrl: './top-menu.html',
  styleUrl: './top-menu.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Its button is elsewhere then.
  host: { '(window:resize)': 'close()' },
})
export class TopMenu {
  /** The menu's name. */
  readonly label = input.required<string>();

  /** The plugins to link to. */
  readonly plugins = input.required<readonly PluginEntry[]>();

  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly menu = viewChild.required<ElementRef<HTMLElement>>('menu');
  protected readonly id = computed(() => `peek-menu-${this.label().toLowerCase()}`);
  protected readonly open = signal(false);

  /** Puts the menu under its button before it is shown. */
  protected place(event: Event): void {
    const opens = (event as ToggleEvent).newState === 'open';
    this.open.set(opens);
    if (opens) {
      const { left, bottom } = this.button().nativeElement.getBoundingClientRect();
      const { style } = this.menu().nativeElement;
      style.left = `min(${left}px, calc(100vw - 14rem))`;
      style.top = `${bottom + 4}px`;
    }
  }

  protected close(): void {
    this.menu().nativeElement.hidePopover();
  }
}
