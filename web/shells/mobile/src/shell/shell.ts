import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import {
  BalloonMessages,
  ConfigButton,
  LinkStatus,
  Logo,
  NavBackService,
  OnlineMark,
  OutboxButton,
  PageProgress,
  Plugins,
  ThemeSwitch,
  TitleService,
  UpdateBar,
} from '@peek/shell-kit';
import { TitleBarLinks } from '../title-bar-links/title-bar-links';

/** The frame of the mobile site: a title bar over the page. */
@Component({
  selector: 'peek-shell',
  imports: [
    BalloonMessages,
    ConfigButton,
    Logo,
    OnlineMark,
    OutboxButton,
    PageProgress,
    RouterLink,
    RouterOutlet,
    ThemeSwitch,
    TitleBarLinks,
    UpdateBar,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly plugins = inject(Plugins);
  protected readonly link = inject(LinkStatus);
  protected readonly navBack = inject(NavBackService);
  protected readonly title = inject(TitleService).title;
  protected readonly leftLinks = computed(() => this.linksOf('left'));
  protected readonly rightLinks = computed(() => this.linksOf('right'));

  /** Moves the focus past the bar without changing the address. */
  protected skipTo(main: HTMLElement, event: Event): void {
    event.preventDefault();
    main.focus();
  }

  private linksOf(side: 'left' | 'right') {
    return this.plugins.entries().filter(({ titleBarLink }) => titleBarLink?.side === side);
  }
}
