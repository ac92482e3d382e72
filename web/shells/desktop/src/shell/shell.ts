import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import {
  BalloonMessages,
  ConfigButton,
  LinkCount,
  LinkStatus,
  Logo,
  NavBackService,
  OnlineMark,
  OutboxButton,
  PageProgress,
  PluginIcon,
  Plugins,
  ThemeSwitch,
  TitleService,
  UpdateBar,
} from '@peek/shell-kit';

/** The frame of the desktop site: a narrow side bar and a title over the page. */
@Component({
  selector: 'peek-shell',
  imports: [
    BalloonMessages,
    ConfigButton,
    LinkCount,
    Logo,
    OnlineMark,
    OutboxButton,
    PageProgress,
    PluginIcon,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    ThemeSwitch,
    UpdateBar,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  protected readonly plugins = inject(Plugins);
  protected readonly link = inject(LinkStatus);
  protected readonly navBack = inject(NavBackService);
  protected readonly barLinks = computed(() =>
    this.plugins.entries().filter(({ titleBarLink }) => titleBarLink !== null),
  );
  protected readonly title = inject(TitleService).title;

  /** Moves the focus past the side bar without changing the address. */
  protected skipTo(main: HTMLElement, event: Event): void {
    event.preventDefault();
    main.focus();
  }
}
