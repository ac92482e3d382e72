import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ThemeService, type ThemeChoice } from '../../theme/theme-service';

const names: Record<ThemeChoice, string> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
};

/** A button that goes through the themes: as the system, light, dark. */
@Component({
  selector: 'peek-theme-switch',
  templateUrl: './theme-switch.html',
  styleUrl: './theme-switch.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThemeSwitch {
  protected readonly themes = inject(ThemeService);
  protected readonly label = computed(() => `Theme: ${names[this.themes.choice()]}. Change`);
}
