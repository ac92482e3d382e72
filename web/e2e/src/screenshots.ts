/** Makes the pictures of the README and more: each site, on its size of screen, light and dark. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
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
  page.getByText(/Tutorial/i).first().waitFor();

const pictures: Picture[] = [
  {
    name: 'admin',
    site: 'admin',
    path: TUTORIAL,
    screen: MONITOR,
    prepare: (page) => new AdminTable(page).open(),
  },
  { name: 'admin-home', site: 'admin', path: '', screen: MONITOR, prepare: home },
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
    const suffix = colorScheme === 'dark' ? '-dark' : '';
    await page.screenshot({ path: join(folder, `${picture.name}${suffix}.png`) });
    await page.context().close();
  }
}

await mkdir(folder, { recursive: true });
const installation = await Installation.create();
await installation.ready('up');
const browser = await openBrowser();
try {
  for (const picture of pictures) await take(browser, picture);
  console.log(`Pictures are in ${folder}`);
} finally {
  await browser.close();
  await installation.remove();
}
