import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import { AdminTable, LiveRow, TUTORIAL } from './tutorial-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

suite('What the shells do for pages', () => {
  let installation: Installation;
  let browser: Browser;

  before(async () => {
    installation = await Installation.create();
    await installation.ready('up');
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  test('a page that cannot be loaded says so, and opens when one tries again', async () => {
    const { page, errors } = await openPage(browser, installation.url('mobile'));
    const modules = /\/plugins\/peek_plugin_tutorial\/.*\.js/;
    await page.route(modules, (route) => route.abort());
    await page.getByRole('link', { name: 'Tutorial' }).click();
    await page.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/${TUTORIAL}`);
    await page.unroute(modules);
    await page.getByRole('button', { name: 'Try again' }).click();
    await new LiveRow(page, 1).readInteger();
    assert.deepEqual(errors, []);
  });

  test('the title of a page stays readable between links of plugins on a phone', async () => {
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    await page.route('**/plugins/manifest.json', async (route) => {
      const answer = await route.fetch();
      const manifest = (await answer.json()) as { plugins: object[] };
      const plugins = manifest.plugins.map((plugin, at) => ({
        ...plugin,
        titleBarLink: { text: `Link ${at}`, side: at % 2 === 0 ? 'left' : 'right', icon: null },
      }));
      await route.fulfill({ json: { ...manifest, plugins } });
    });
    await page.goto(installation.url('mobile') + 'no-such-page');
    const title = page.locator('header .title', { hasText: 'Page not found' });
    await title.waitFor();
    assert.equal(await page.getByRole('link', { name: /^Link / }).count(), 2);
    assert.ok(await title.evaluate((shown) => shown.scrollWidth <= shown.clientWidth));
    await context.close();
  });

  suite('A page with input that is not saved', () => {
    let page: Page;
    let table: AdminTable;

    before(async () => {
      ({ page } = await installation.openAdmin(browser));
      await page.getByRole('link', { name: 'Peek Admin' }).waitFor();
      await page.goto(installation.url('admin') + TUTORIAL);
      table = new AdminTable(page);
      await table.open();
      await table.string(1).fill('Not saved yet');
    });

    after(async () => {
      await page?.context().close();
    });

    const home = (): Promise<void> => page.getByRole('link', { name: 'Peek Admin' }).click();
    const question = () => page.getByRole('dialog', { name: 'Leave without saving?' });

    test('is kept when the user decides to stay', async () => {
      await home();
      await question().getByRole('button', { name: 'Stay on the page' }).click();
      await question().waitFor({ state: 'detached' });
      assert.equal(await table.string(1).inputValue(), 'Not saved yet');
      await home();
      await question().waitFor();
      await page.keyboard.press('Escape');
      await question().waitFor({ state: 'detached' });
      assert.equal(await table.string(1).inputValue(), 'Not saved yet');
    });

    test('is protected by the browser when the tab is closed or loaded anew', async () => {
      const asked = page.waitForEvent('dialog');
      await page.evaluate(() => void setTimeout(() => location.reload()));
      const dialog = await asked;
      assert.equal(dialog.type(), 'beforeunload');
      await dialog.dismiss();
      assert.equal(await table.string(1).inputValue(), 'Not saved yet');
    });

    test('is left when the user says so, and nobody asks once there is nothing to lose', async () => {
      await home();
      await question().getByRole('button', { name: 'Leave', exact: true }).click();
      await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
      await page.goto(installation.url('admin') + TUTORIAL);
      await table.open();
      await home();
      await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
    });
  });
});
