import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import type { PeekProcess } from './peek-process.ts';
import { AdminTable, LiveRow, TUTORIAL } from './tutorial-pages.ts';
import { until } from './until.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

suite('The outbox keeps what is done without a connection', () => {
  let installation: Installation;
  let client: PeekProcess;
  let browser: Browser;
  let mobile: Page;
  let admin: Page;
  const errors: string[] = [];

  before(async () => {
    installation = await Installation.create();
    await installation.ready('server');
    client = await installation.ready('client');
    browser = await openBrowser();
    const pages = await Promise.all([
      openPage(browser, installation.url('mobile') + TUTORIAL, PHONE),
      installation.openAdmin(browser, TUTORIAL),
    ]);
    [mobile, admin] = pages.map(({ page }) => page) as [Page, Page];
    pages.forEach((opened) => errors.push(...opened.errors));
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  const badge = (label: RegExp): Locator => mobile.getByRole('link', { name: label });

  async function stopClient(): Promise<void> {
    await client.kill('SIGKILL');
    await mobile.getByText(/reconnecting|offline/i).first().waitFor();
  }

  /** A page whose service is away does not load; it is asked for until it does. */
  async function openAgain(path: string): Promise<void> {
    await until('the page loads', async () => {
      await mobile.goto(installation.url('mobile') + path);
      return true;
    });
  }

  test('two presses offline outlive the page and count two when there is a link', async () => {
    const row = new LiveRow(mobile, 1);
    const before = await row.readInteger();
    await stopClient();
    await row.press('Increment');
    await row.press('Increment');
    await badge(/^Outbox: 2 waiting$/).waitFor();
    await assert.rejects(mobile.reload());

    client = await installation.ready('client');
    await openAgain(TUTORIAL);
    await row.integer(before + 2).waitFor();
    await badge(/^Outbox$/).waitFor();
    await row.press('Increment');
    await row.integer(before + 3).waitFor();
  });

  test('an action that is rejected is shown with its reason and can be edited or discarded', async () => {
    const row = new LiveRow(mobile, 2);
    const before = await row.readInteger();
    await stopClient();
    await row.press('Increment');
    await row.press('Decrement');
    await badge(/^Outbox: 2 waiting$/).waitFor();
    const table = new AdminTable(admin);
    await table.open();
    // The sum would be too great for the first action, and right for the second.
    await table.integer(2).fill('2147483647');
    await table.save();
    await table.showsInteger(2, 2147483647);

    client = await installation.ready('client');
    await openAgain('outbox');
    const rejected = mobile.getByRole('list', { name: 'Rejected actions' });
    await rejected.getByText(/^Increment /).waitFor();
    await rejected.getByText(/Cannot add 1 to 2147483647/).waitFor();
    await badge(/^Outbox: 1 rejected$/).waitFor();

    await rejected.getByRole('button', { name: /^Edit/ }).click();
    await mobile.getByLabel('Offset').fill('x');
    await mobile.getByText('Type a whole number.').waitFor();
    await mobile.getByRole('link', { name: 'Home' }).click();
    await mobile.getByRole('button', { name: 'Stay on the page' }).click();
    assert.equal(await mobile.getByLabel('Offset').inputValue(), 'x');
    await mobile.getByLabel('Offset').fill(String(before - 2147483646));
    await mobile.getByRole('button', { name: 'Save and send' }).click();
    await badge(/^Outbox$/).waitFor();
    await openAgain(TUTORIAL);
    await row.integer(before).waitFor();
  });

  test('a rejected action is discarded after a question', async () => {
    await stopClient();
    await new LiveRow(mobile, 3).press('Increment');
    await badge(/^Outbox: 1 waiting$/).waitFor();
    const table = new AdminTable(admin);
    await table.reset();
    await table.integer(3).fill('2147483647');
    await table.save();
    await table.showsInteger(3, 2147483647);

    client = await installation.ready('client');
    await openAgain('outbox');
    const rejected = mobile.getByRole('list', { name: 'Rejected actions' });
    await rejected.getByText(/Cannot add 1/).waitFor();
    await rejected.getByRole('button', { name: /^Discard/ }).click();
    await rejected.getByRole('button', { name: 'Keep' }).click();
    await rejected.getByRole('button', { name: /^Discard/ }).click();
    await mobile.getByText('It will not be done. Discard it?').waitFor();
    await rejected.getByRole('button', { name: 'Discard', exact: true }).click();
    await mobile.getByText('Everything is sent').waitFor();
  });

  test('no page reported an error', () => {
    assert.deepEqual(errors, []);
  });
});
