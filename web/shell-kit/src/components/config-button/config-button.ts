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
          <circle cx="12" cy="12" r="2.800" />
          <path
            d="M10.4 5.5L10.6 3L13.4 3L13.6 5.5L15.5 6.26L17.4 4.68L19.3 6.59L17.7 8.54L18.5 10.4L21 10.6L21 13.4L18.5 13.6L17.7 15.5L19.3 17.4L17.4 19.3L15.5 17.7L13.6 18.5L13.4 21L10.6 21L10.4 18.5L8.54 17.7L6.59 19.3L4.68 17.4L6.26 15.5L5.5 13.6L3 13.4L3 10.6L5.5 10.4L6.26 8.54L4.68 6.59L6.59 4.68L8.54 6.26z"
          />
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
