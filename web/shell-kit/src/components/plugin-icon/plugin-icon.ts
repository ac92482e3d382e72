import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';

/** How many colours there are for letters (shell-kit/styles/tokens.css). */
const hues = 6;

/** A plugin's image, or its first letter where there is none. Takes the size of its font. */
@Component({
  selector: 'peek-plugin-icon',
  templateUrl: './plugin-icon.html',
  styleUrl: './plugin-icon.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
})
export class PluginIcon {
  /** Address of the image; null for none. */
  readonly icon = input.required<string | null>();

  /** The plugin's title. */
  readonly title = input.required<string>();

  protected readonly shown = linkedSignal(() => this.icon());
  protected readonly letter = computed(() => this.title().trim().charAt(0).toUpperCase());
  protected readonly hue = computed(() => {
    const sum = [...this.title()].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
    return `var(--peek-hue-${(sum % hues) + 1})`;
  });
}
