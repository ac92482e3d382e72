import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import { SCREENS, type Screen, settled } from './tour/camera.ts';
import { lookProblems } from './tour/look-problems.ts';
import { TUTORIAL } from './tutorial-pages.ts';

/** Each page, and what shows that it is there. */
const ADMIN = [
  ['', 'Errors in the last hour'],
  ['plugins', 'Permissions, dependencies'],
  ['tasks', 'pickRandomNumber'],
  ['settings', "Worker's factor"],
  ['logs', 'With the text'],
  ['indexes', 'No plugin has an index'],
  ['outbox', 'Everything is sent'],
] as const;
const DEVICES = [
  ['', 'Tutorial'],
  [TUTORIAL, 'transformer'],
  ['outbox', 'Everything is sent'],
  ['offline-data', 'Nothing to keep yet'],
  ['no-such-page', 'There is no such page'],
] as const;

suite('Every page can be read and used, light and dark, on each screen', () => {
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

  /** Looks at pages; what is found names the page, the screen and the element. */
  async function look(
    page: Page,
    site: 'admin' | 'mobile' | 'desktop',
    pages: readonly (readonly [string, string])[],
    screens: readonly Screen[],
  ): Promise<string[]> {
    const found: string[] = [];
    for (const [path, text] of pages) {
      await page.goto(installation.url(site) + path);
      await page.getByText(text).first().waitFor();
      for (const screen of screens) {
        await page.setViewportSize(SCREENS[screen]);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await settled(page);
          const problems = await lookProblems(page);
          found.push(...problems.map((problem) => `${site}/${path} on a ${screen}, ${colorScheme}: ${problem}`));
        }
      }
    }
    await page.context().close();
    return found;
  }

  test('of the admin site', async () => {
    const { page } = await installation.openAdmin(browser);
    assert.deepEqual(await look(page, 'admin', ADMIN, ['monitor', 'tablet', 'phone']), []);
  });

  test('of the mobile site', async () => {
    const { page } = await openPage(browser, installation.url('mobile'));
    assert.deepEqual(await look(page, 'mobile', DEVICES, ['tablet', 'phone']), []);
  });

  test('of the desktop site', async () => {
    const { page } = await openPage(browser, installation.url('desktop'));
    assert.deepEqual(await look(page, 'desktop', DEVICES, ['monitor', 'tablet']), []);
  });

  test('what does not look right would be found', async () => {
    const { page } = await openPage(browser, installation.url('mobile'));
    await page.setContent(`
      <p style="color: #999; background: #fff">faint</p>
      <div style="width: 200vw">wide</div>
      <button style="width: 20px; height: 10px; padding: 0; border: 0"></button>`);
    const problems = (await lookProblems(page)).join('; ');
    assert.match(problems, /contrast 2\.8\d of p/);
    assert.match(problems, /pixels wide on a screen/);
    assert.match(problems, /no name: button/);
    assert.match(problems, /20 x 10 pixels small/);
    await page.context().close();
  });
});
