import type { Locator, Page } from 'playwright-core';

/** Where the tutorial's pages are, below the address of a site. */
export const TUTORIAL = 'peek_plugin_tutorial';

/** One row of String Ints on a mobile or desktop page. */
export class LiveRow {
  readonly #row: Locator;

  constructor(page: Page, id: number) {
    this.#row = page.locator(`[data-row-id="${id}"]`);
  }

  string(text: string): Locator {
    return this.#row.locator('[data-field="string1"]', { hasText: new RegExp(`^\\s*${text}\\s*$`) });
  }

  integer(value: number): Locator {
    return this.#row.locator('[data-field="int1"]', { hasText: new RegExp(`^\\s*${value}\\s*$`) });
  }

  async readInteger(): Promise<number> {
    return Number(await this.#row.locator('[data-field="int1"]').innerText());
  }

  async press(button: 'Toggle Caps' | 'Increment' | 'Decrement'): Promise<void> {
    await this.#row.getByRole('button', { name: new RegExp(`^${button}`) }).click();
  }
}

/** The table of String Ints on the admin page. */
export class AdminTable {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    await this.#page.getByRole('tab', { name: 'Edit String Ints' }).click();
    await this.string(1).waitFor();
  }

  string(id: number): Locator {
    return this.#page.getByLabel(`String of row ${id}`, { exact: true });
  }

  integer(id: number): Locator {
    return this.#page.getByLabel(`Int of row ${id}`, { exact: true });
  }

  async save(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Save All' }).click();
  }

  async reset(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Reset' }).click();
  }

  /** Waits until a row's integer field holds the value. */
  async showsInteger(id: number, value: number): Promise<void> {
    await this.#page.waitForFunction(
      ([label, expected]) =>
        document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)?.value ===
        expected,
      [`Int of row ${id}`, String(value)] as const,
    );
  }
}
