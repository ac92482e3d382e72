/**
 * Makes the pictures of the documentation: each site, on its size of screen, light and dark, pages of
 * the admin site, and what an overlay changes. `./peek screenshots [FOLDER]` runs it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import { newPumps } from './tour/pumps.ts';
import { AdminTable, LiveRow, TUTORIAL } from './tutorial-pages.ts';

const folder =
  process.argv[2] ?? fileURLToPath(new URL('../../../docs/images', import.meta.url));
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true };
const MONITOR = { viewport: { width: 1280, height: 800 } };

interface Picture {
  name: string;
  site: 'admin' | 'mobile' | 'desktop';
  path: string;
  screen: BrowserContextOptions;
  prepare: (page: Page) => Promise<unknown>;
}

const rows = (page: Page): Promise<unknown> => new LiveRow(page, 1).readInteger();
const home = (page: Page): Promise<unknown> =>
  page.locator('main').getByText(/Tutorial/i).first().waitFor();

const pictures: Picture[] = [
  {
    name: 'admin',
    site: 'admin',
    path: TUTORIAL,
    screen: MONITOR,
    prepare: (page) => new AdminTable(page).open(),
  },
  { name: 'admin-home', site: 'admin', path: '', screen: MONITOR, prepare: home },
  {
    name: 'admin-plugins',
    site: 'admin',
    path: 'plugins',
    screen: MONITOR,
    prepare: async (page) => {
      await page.locator('input[type=file]').setInputFiles(newest);
      await page.getByRole('button', { name: 'Upgrade', exact: true }).waitFor();
    },
  },
  { name: 'mobile', site: 'mobile', path: TUTORIAL, screen: PHONE, prepare: rows },
  { name: 'mobile-home', site: 'mobile', path: '', screen: PHONE, prepare: home },
  { name: 'desktop', site: 'desktop', path: TUTORIAL, screen: MONITOR, prepare: rows },
  { name: 'desktop-home', site: 'desktop', path: '', screen: MONITOR, prepare: home },
];

async function take(browser: Browser, picture: Picture): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const options = { ...picture.screen, colorScheme, reducedMotion: 'reduce' } as const;
    const { page } = await (picture.site === 'admin'
      ? installation.openAdmin(browser, picture.path, options)
      : openPage(browser, installation.url(picture.site) + picture.path, options));
    await picture.prepare(page);
    await page.locator('peek-online-mark.online').waitFor();
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    const suffix = colorScheme === 'dark' ? '-dark' : '';
    await page.screenshot({ path: join(folder, `${picture.name}${suffix}.png`) });
    await page.context().close();
  }
}

/** The same page as another picture, as it looks with the files of an overlay. */
const overlaid: Picture = {
  name: 'overlay',
  site: 'desktop',
  path: '',
  screen: MONITOR,
  prepare: async (page) => {
    await page.locator('nav peek-logo img').waitFor();
    await home(page);
  },
};

const overlay = {
  'texts.json': '{"productName": "Grid Eye"}\n',
  'logo.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
  <rect width="48" height="48" rx="6" fill="#8a1538"/>
  <path d="M6 24q18-22 36 0q-18 22-36 0z" fill="#fff"/>
  <path d="M26 14l-9 12h6l-2 9 10-13h-6z" fill="#8a1538"/>
</svg>
`,
  'theme.css': `:root {
  --peek-bar: #5a1030;
  --peek-primary: #8a1538;
  --peek-page: #f8f4f1;
  --peek-radius-large: 3px;
}
:root[data-theme='dark'] {
  --peek-bar: #2c0b18;
  --peek-primary: #e58aa5;
  --peek-page: #140c0f;
}
`,
};

await mkdir(folder, { recursive: true });
const pumps = await newPumps();
const first = await pumps.build('1.0.0');
const newest = await pumps.build('1.1.0');
const installation = await Installation.create();
await installation.run(['plugin', 'trust', pumps.publicKey]).exited();
await installation.ready('up');
await pumps.installInto(installation, first);
const browser = await openBrowser();
try {
  for (const picture of pictures) await take(browser, picture);
  const files = join(installation.home, 'peek-client.home', 'frontendSrcOverlayDir');
  await mkdir(files, { recursive: true });
  for (const [name, text] of Object.entries(overlay)) await writeFile(join(files, name), text);
  await take(browser, overlaid);
  console.log(`Pictures are in ${folder}`);
} finally {
  await browser.close();
  await installation.remove();
  await pumps.remove();
}
