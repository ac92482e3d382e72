import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import {
  Appearance,
  BalloonMessages,
  LinkStatus,
  Logo,
  OnlineMark,
  OutboxButton,
  PageProgress,
  Plugins,
  ThemeSwitch,
  UpdateBar,
} from '@peek/shell-kit';
import { SignedOut } from '../signed-out/signed-out';
import { TopMenu } from '../top-menu/top-menu';
import { UserMenu } from '../user-menu/user-menu';

/** Begins the names of plugins that belong to the platform. */
const platformPrefix = 'peek_core_';

/** The frame of the admin site: a bar with menus over the page. */
@Component({
  selector: 'peek-shell',
  imports: [
    BalloonMessages,
    Logo,
    OnlineMark,
    OutboxButton,
    PageProgress,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SignedOut,
    ThemeSwitch,
    TopMenu,
    UpdateBar,
    UserMenu,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly plugins = inject(Plugins);
  protected readonly productName = inject(Appearance).productName;
  protected readonly version = this.plugins.platformVersion;
  protected readonly link = inject(LinkStatus);
  protected readonly platformPages = computed(() =>
    this.plugins.homeEntries().filter(({ name }) => name.startsWith(platformPrefix)),
  );
  protected readonly pluginPages = computed(() =>
    this.plugins.homeEntries().filter(({ name }) => !name.startsWith(platformPrefix)),
  );

  /** Moves the focus past the bar without changing the address. */
  protected skipTo(main: HTMLElement, event: Event): void {
    event.preventDefault();
    main.focus();
  }
}
