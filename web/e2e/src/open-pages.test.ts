import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import { NOTES, buildNotes, notesArchive } from './notes-plugin.ts';
import { PluginDoors } from './plugin-doors.ts';
import { LiveRow, TUTORIAL } from './tutorial-pages.ts';
import { until } from './until.ts';

const PHONE = { viewport: { width: 390, height: 844 } };

/** Where pictures go; none are made without it. */
const pictures = process.env['PEEK_PICTURES'];

suite('Open pages follow the plugins', () => {
  let installation: Installation;
  let doors: PluginDoors;
  let browser: Browser;
  let page: Page;
  let errors: string[];

  before(async () => {
    await buildNotes();
    installation = await Installation.create();
    await installation.configure('server', {
      httpServer: {
        admin: { sitePort: installation.ports.admin },
        platform: { sitePort: installation.ports.platform },
      },
      plugin: { allowUnsigned: true },
    });
    await installation.ready('up');
    doors = new PluginDoors(installation);
    browser = await openBrowser();
    ({ page, errors } = await openPage(browser, installation.url('mobile'), PHONE));
    page.setDefaultTimeout(15_000);
    await page.evaluate(() => Object.assign(globalThis, { samePage: true }));
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const note = () => page.getByLabel('Note', { exact: true });
  const bar = () => page.locator('peek-update-bar');
  const flag = (text: string) => page.locator('[data-plugin-root] .peek-badge', { hasText: text });
  const settings = () => page.getByRole('link', { name: 'Settings of this device' });

  async function picture(name: string): Promise<void> {
    if (pictures === undefined) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Colours that are inherited take a frame for each step to the page's new ones.
      await page.evaluate(async () => {
        for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
      });
      await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  async function overlay(path: string, text: string): Promise<void> {
    const file = join(installation.home, 'peek-client.home', 'frontendSrcOverlayDir', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  test('a plugin that is installed appears, with what it puts into the shell', async () => {
    await settings().waitFor({ state: 'detached' });
    await doors.install(await notesArchive('1.0.0'));
    await page.getByRole('link', { name: 'Notes' }).waitFor();
    await flag('Notes 1.0.0').waitFor();
    await picture('installed');
    await settings().click();
    await page.getByRole('link', { name: 'Notes on this phone' }).waitFor();
    await picture('settings');
    await page.getByRole('link', { name: 'Notes on this phone' }).click();
    await heading('Settings of Notes 1.0.0').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('link', { name: 'Notes', exact: true }).click();
    await heading('Notes 1.0.0').waitFor();
    await page.getByText(/\d+ rows of the tutorial/).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await flag('1 sent').waitFor();
  });

  test('an open page without input opens its new version, styles and services too', async () => {
    await doors.install(await notesArchive('1.1.0'));
    await heading('Notes 1.1.0').waitFor();
    await flag('Notes 1.1.0, 0 sent').waitFor();
    assert.equal(await page.locator('[data-plugin-root]').count(), 1);
    const style = await heading('Notes 1.1.0').evaluate((shown) =>
      getComputedStyle(shown).getPropertyValue('--notes-style').trim(),
    );
    assert.equal(style, '1.1.0');
    assert.deepEqual(await page.evaluate(() => (globalThis as { notesEnded?: string[] }).notesEnded), ['1.0.0']);
    await page.getByText(/[1-9]\d* rows of the tutorial/).waitFor();
    assert.equal(await bar().getByRole('button').count(), 0);
  });

  test('input that is not sent stays, and the new version opens when it is', async () => {
    await note().fill('half a thought');
    await doors.install(await notesArchive('1.2.0'));
    await bar().getByText('A new version of Notes is ready.').waitFor();
    await picture('update-waits');
    assert.equal(await note().inputValue(), 'half a thought');
    await heading('Notes 1.1.0').waitFor();
    await flag('Notes 1.1.0').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await heading('Notes 1.2.0').waitFor();
    assert.equal(await note().inputValue(), '');
    assert.equal(await bar().getByRole('button').count(), 0);
  });

  test('a page of the former version still finds the files that it loads late', async () => {
    await note().fill('stay');
    await doors.install(await notesArchive('1.3.0'));
    await bar().getByText('A new version of Notes is ready.').waitFor();
    await note().fill('');
    await heading('Notes 1.3.0').waitFor();
    const old = await page.request.get(`${installation.url('mobile')}plugins/manifest.json`);
    const manifest = (await old.json()) as { plugins: { name: string; module: string }[] };
    const module = manifest.plugins.find(({ name }) => name === NOTES)?.module ?? '';
    assert.ok(module.includes('1.3.0'));
    const former = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.includes('/peek_plugin_notes/1.2.0')),
    );
    assert.ok(former.length > 0);
    for (const address of former) {
      assert.equal((await page.request.get(address)).status(), 200);
    }
  });

  test('who asks for the new version is asked before input is lost', async () => {
    await note().fill('half a thought');
    await doors.install(await notesArchive('1.4.0'));
    await bar().getByRole('button', { name: 'Update now' }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Stay on the page' }).click();
    assert.equal(await note().inputValue(), 'half a thought');
    await bar().getByRole('button', { name: 'Update now' }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await heading('Notes 1.4.0').waitFor();
    assert.equal(await note().inputValue(), '');
  });

  test('a page of another plugin keeps its input and is not made anew', async () => {
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('link', { name: 'Tutorial' }).click();
    const row = new LiveRow(page, 1);
    await row.readInteger();
    await page.locator('main h1, main h2').first().evaluate((shown) => Object.assign(shown, { mine: 1 }));
    await doors.install(await notesArchive('1.5.0'));
    await flag('Notes 1.5.0').waitFor();
    assert.equal(
      await page.locator('main h1, main h2').first().evaluate((shown) => (shown as { mine?: number }).mine),
      1,
    );
    assert.equal(new URL(page.url()).pathname, `/${TUTORIAL}`);
  });

  test('the number on a link in the title bar follows the plugin', async () => {
    const counted = await browser.newContext(PHONE);
    const other = await counted.newPage();
    await other.route('**/plugins/manifest.json', async (route) => {
      const answer = await route.fetch();
      const manifest = (await answer.json()) as { plugins: { name: string }[] };
      const counter = { observable: TUTORIAL, tuple: `${TUTORIAL}.StringIntTuple`, field: 'int1' };
      const titleBarLink = { text: 'Open tasks', side: 'right', icon: null, counter };
      const plugins = manifest.plugins.map((plugin) =>
        plugin.name === TUTORIAL ? { ...plugin, titleBarLink } : plugin,
      );
      await route.fulfill({ json: { ...manifest, plugins } });
    });
    await other.goto(installation.url('mobile') + TUTORIAL);
    const row = new LiveRow(other, 1);
    const link = other.getByRole('link', { name: 'Open tasks' });
    const before = await row.readInteger();
    await row.press('Increment');
    await until('the number is one more', async () => (await link.innerText()).includes(`${before + 1}`));
    if (pictures !== undefined) await other.screenshot({ path: join(pictures, 'counter.png') });
    await counted.close();
  });

  test('a replaced icon, text, name, logo and style show in open pages at once', async () => {
    await page.getByRole('link', { name: 'Home' }).click();
    await overlay('texts.json', '{"productName": "Grid Eye"}');
    await overlay('logo.svg', '<svg viewBox="0 0 8 8" xmlns="http://www.w3.org/2000/svg"><circle cx="4" cy="4" r="4" fill="#8a1538"/></svg>');
    await overlay('theme.css', ':root { --peek-bar: #5a1030; }');
    await overlay(`plugins/${NOTES}/texts.json`, '{"homeLinkText": "Shift notes"}');
    await overlay(`plugins/${NOTES}/assets/icon.svg`, '<svg viewBox="0 0 8 8" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8H0z" fill="#2d7a45"/></svg>');
    await page.getByRole('link', { name: 'Shift notes' }).waitFor();
    await page.locator('header peek-logo img').waitFor();
    await until('the bar is ours', () =>
      page.locator('header').evaluate((shown) => getComputedStyle(shown).backgroundColor === 'rgb(90, 16, 48)'),
    );
    await until('the icon is ours', async () => {
      const address = await page.getByRole('link', { name: 'Shift notes' }).locator('img').getAttribute('src');
      return (await (await page.request.get(new URL(address ?? '', page.url()).href)).text()).includes('#2d7a45');
    });
    assert.equal(await page.title(), 'Grid Eye');
    await picture('overlay');
    await rm(join(installation.home, 'peek-client.home', 'frontendSrcOverlayDir', 'texts.json'));
    await until('the name is Peek again', async () => (await page.title()) === 'Peek');
  });

  test('the open page of a removed plugin says so, and unsent input stays until it is left', async () => {
    await page.getByRole('link', { name: 'Shift notes' }).click();
    await note().fill('half a thought');
    await doors.remove(NOTES);
    await bar().getByText('Notes was removed.').waitFor();
    await picture('removal-waits');
    assert.equal(await note().inputValue(), 'half a thought');
    await note().fill('');
    await heading('Notes is not installed any more').waitFor();
    await picture('removed');
    assert.equal(await page.locator('[data-plugin-root]').count(), 0);
    await doors.install(await notesArchive('1.6.0'));
    await heading('Notes 1.6.0').waitFor();
  });

  test('all this happened in one page that was never reloaded, without errors', async () => {
    assert.equal(await page.evaluate(() => (globalThis as { samePage?: boolean }).samePage), true);
    assert.deepEqual(errors, []);
  });
});
