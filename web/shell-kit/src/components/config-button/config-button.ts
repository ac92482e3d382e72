import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Plugins } from '../../plugins/plugins';

/** Leads to the plugins' settings on this device; shows nothing if no plugin has any. */
@Component({
  selector: 'peek-config-button',
  imports: [RouterLink, RouterLinkActive],
  template: `
    @if (any()) {
      <a
        class="peek-icon-button"
        routerLink="/config"
        routerLinkActive="active"
        ariaCurrentWhenActive="page"
        aria-label="Settings of this device"
        title="Settings of this device"
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="3.100" />
          <path
            d="M12 3v3M12 18v3M3 12h3M18 12h3M5.640 5.640l2.120 2.120M16.240 16.240l2.120 2.120M5.640 18.360l2.120-2.120M16.240 7.760l2.120-2.120"
          />
          <circle cx="12" cy="12" r="6" />
        </svg>
      </a>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    .active {
      background: var(--peek-icon-hover, var(--peek-hover));
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfigButton {
  private readonly plugins = inject(Plugins);
  protected readonly any = computed(() => this.plugins.configEntries().length > 0);
}
