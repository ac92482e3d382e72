import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { databasesOf } from './device-databases.ts';
import { Installation } from './installation.ts';
import type { PeekProcess } from './peek-process.ts';
import { LiveRow, TUTORIAL } from './tutorial-pages.ts';
import { until } from './until.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

suite('Data stored on the device', () => {
  let installation: Installation;
  let server: PeekProcess;
  let client: PeekProcess;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let name: string;

  before(async () => {
    installation = await Installation.create();
    server = await installation.ready('server');
    client = await installation.ready('client');
    browser = await openBrowser();
    ({ page, errors } = await openPage(browser, installation.url('mobile') + TUTORIAL, PHONE));
    const row = page.locator('[data-row-id="1"] [data-field="string1"]');
    name = (await row.innerText()).trim();
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  test('are stored as soon as they arrive, and nothing of them in clear', async () => {
    await until('a record is stored', async () =>
      (await databasesOf(page)).some((row) => row.startsWith('contents ')),
    );
    const stored = (await databasesOf(page)).join('\n');
    assert.ok(name.length > 3, name);
    assert.ok(!stored.includes(name), 'the row');
    assert.ok(!/StringInt|peek_plugin_tutorial/.test(stored), 'the selector');
  });

  test('are shown with their age when the server is down and the page is opened again', async () => {
    await server.kill('SIGKILL');
    // Only a new client service knows nothing that it could show instead.
    await client.kill('SIGKILL');
    client = await installation.ready('client');
    await page.reload();
    await new LiveRow(page, 1).string(name).waitFor();
    await page.getByText(/Stored data from \d/).waitFor();
  });

  test('are gone after the user deleted them', async () => {
    await page.goto(`${installation.url('mobile')}outbox`);
    const stored = page.getByRole('region', { name: 'Stored on this device' });
    await stored.getByText(/selections?, .* encrypted/).waitFor();
    await stored.getByRole('button', { name: 'Delete stored data' }).click();
    await stored.getByRole('button', { name: 'Keep' }).click();
    await stored.getByRole('button', { name: 'Delete stored data' }).click();
    await stored.getByRole('button', { name: 'Delete', exact: true }).click();
    await stored.getByText('Nothing is stored yet.').waitFor();
    assert.ok(!(await databasesOf(page)).some((row) => row.startsWith('contents ')));

    await page.goto(installation.url('mobile') + TUTORIAL);
    await page.getByRole('heading', { name: 'String Ints' }).waitFor();
    await until('the page has opened its storage again', async () =>
      (await databasesOf(page)).some((row) => row.startsWith('keys vault')),
    );
    assert.equal(await new LiveRow(page, 1).string(name).count(), 0);
  });

  test('make room for live data when the server is back', async () => {
    server = await installation.ready('server');
    await new LiveRow(page, 1).string(name).waitFor();
    await page.getByText(/Stored data from \d/).waitFor({ state: 'hidden' });
    assert.deepEqual(errors, []);
  });
});
