import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { lookProblems } from './look-problems.ts';

/** The screens that pages are looked at on. */
export const SCREENS = {
  monitor: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;

export type Screen = keyof typeof SCREENS;

/** Takes pictures of a page on several screens, light and dark, and says what does not look right. */
export class Camera {
  readonly problems: string[] = [];
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async into(folder: string): Promise<Camera> {
    await mkdir(folder, { recursive: true });
    return new Camera(folder);
  }

  async take(page: Page, name: string, screens: readonly Screen[] = ['monitor', 'tablet', 'phone']): Promise<void> {
    for (const screen of screens) {
      await page.setViewportSize(SCREENS[screen]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settled(page);
        await page.screenshot({ path: join(this.#folder, `${name}-${screen}-${colorScheme}.png`) });
        for (const problem of await lookProblems(page)) {
          this.problems.push(`${name} on a ${screen}, ${colorScheme}: ${problem}`);
        }
      }
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(SCREENS[screens[0] ?? 'monitor']);
  }
}

/** Colours that are inherited take a frame for each step to the new ones. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  });
}
