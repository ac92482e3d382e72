import { Injectable, computed, effect, signal } from '@angular/core';

/** What the user chose. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Where the choice is kept; theme-boot.js reads it too. */
const storageKey = 'peek.theme';

const choices: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Light or dark, by the user's choice or the system's. */
@Injectable({ providedIn: 'root' })
export class ThemeService {
  private readonly systemIsDark = signal(false);
  private readonly chosen = signal(storedChoice());

  /** What the user chose. */
  readonly choice = this.chosen.asReadonly();

  /** What is shown. */
  readonly theme = computed(() => {
    const choice = this.chosen();
    return choice === 'system' ? (this.systemIsDark() ? 'dark' : 'light') : choice;
  });

  constructor() {
    const query = matchMedia('(prefers-color-scheme: dark)');
    this.systemIsDark.set(query.matches);
    query.addEventListener('change', ({ matches }) => this.systemIsDark.set(matches));
    effect(() => show(this.theme()));
  }

  /** Chooses, and remembers it in this browser. */
  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    try {
      localStorage.setItem(storageKey, choice);
    } catch {
      // A browser that stores nothing still shows the theme until the page is closed.
    }
  }

  /** Chooses the next of system, light, dark. */
  chooseNext(): void {
    const next = choices[(choices.indexOf(this.chosen()) + 1) % choices.length];
    this.choose(next ?? 'system');
  }
}

function storedChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(storageKey);
    return choices.find((choice) => choice === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function show(theme: 'light' | 'dark'): void {
  document.documentElement.dataset['theme'] = theme;
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[data-theme-sheet]')) {
    sheet.disabled = sheet.dataset['themeSheet'] !== theme;
  }
}
