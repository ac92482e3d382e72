import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { databasesOf } from './device-databases.ts';
import { GAUGES, gaugesArchive } from './gauges-plugin.ts';
import { Installation } from './installation.ts';
import { PluginDoors } from './plugin-doors.ts';
import { until } from './until.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

suite('Indexes on devices', () => {
  let installation: Installation;
  let browser: Browser;
  let page: Page;
  let other: Page;
  let errors: string[];
  let hasLink = true;

  before(async () => {
    installation = await Installation.create();
    await installation.configure('server', {
      httpServer: {
        admin: { sitePort: installation.ports.admin },
        platform: { sitePort: installation.ports.platform },
      },
      plugin: { allowUnsigned: true },
    });
    const [archive] = await Promise.all([gaugesArchive(), installation.ready('up')]);
    await new PluginDoors(installation).install(archive);
    browser = await openBrowser();
    const home = installation.url('mobile');
    ({ page, errors } = await openPage(browser, home, PHONE));
    ({ page: other } = await openPage(browser, home, PHONE));
    page.setDefaultTimeout(20_000);
    other.setDefaultTimeout(20_000);
    await page.routeWebSocket(/vortexws/, (socket) => {
      if (hasLink) socket.connectToServer();
      else void socket.close();
    });
    await until('the plugin is there', async () => {
      await other.goto(home + GAUGES);
      return other.getByRole('heading', { name: 'Gauges' }).isVisible();
    });
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  const chunksOf = async (of: Page): Promise<string[]> =>
    (await databasesOf(of)).filter((row) => row.startsWith('chunks '));

  async function press(name: string, done: string): Promise<void> {
    await other.getByRole('button', { name }).click();
    await other.getByText(`${done}: done`).first().waitFor();
  }

  async function lookUp(key: string, found: string): Promise<void> {
    await page.getByLabel('Key').fill(key);
    await page.getByText(found, { exact: true }).waitFor();
  }

  test('are looked up at the service, and what changes arrives', async () => {
    await press('Name all', 'Gauge');
    await page.goto(installation.url('mobile') + GAUGES);
    await lookUp('g12', 'Gauge 12 (live)');
    await lookUp('g7', 'Gauge 7 (live)');
    await lookUp('none', 'Nothing (live)');
    await page.getByRole('button', { name: 'Count' }).click();
    await page.getByText('200 gauges, live').first().waitFor();
    assert.deepEqual(await chunksOf(page), []);
  });

  test('are kept when the user says so, and nothing of them lies there in clear', async () => {
    await page.goto(`${installation.url('mobile')}outbox`);
    await page.getByRole('link', { name: 'Offline data' }).click();
    const gauges = page.getByRole('listitem').filter({ hasText: 'All gauges' });
    await gauges.getByText('Not kept').waitFor();
    await gauges.getByRole('switch', { name: 'Keep All gauges on this device' }).click();
    await gauges.getByText('Up to date').waitFor();
    assert.ok((await chunksOf(page)).length > 20);
    assert.doesNotMatch((await databasesOf(page)).join('\n'), /Gauge \d|gauges/);
  });

  test('are found without a connection, with their age', async () => {
    hasLink = false;
    await page.goto(installation.url('mobile') + GAUGES);
    await lookUp('g12', 'Gauge 12 (stale)');
    await page.getByText(/Stored data from \d/).waitFor();
    await lookUp('none', 'Nothing (stale)');
  });

  test('fetch only what has changed when the connection is back', async () => {
    const before = await chunksOf(page);
    await press('Change one', 'Other');
    hasLink = true;
    await lookUp('g7', 'Other 7 (live)');
    await until('the change is kept', async () => {
      // Every chunk that is stored again is sealed anew.
      const now = await chunksOf(page);
      return now.filter((row) => !before.includes(row)).length === 1;
    });
  });

  test('are gone after the user deleted what is stored', async () => {
    await page.goto(`${installation.url('mobile')}outbox`);
    const stored = page.getByRole('region', { name: 'Stored on this device' });
    await stored.getByRole('button', { name: 'Delete stored data' }).click();
    await stored.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Stored data deleted').waitFor();
    assert.deepEqual(await chunksOf(page), []);
    assert.deepEqual(errors, []);
  });

  test('show administrators what fails, and are mended', async () => {
    const { page: admin, errors: adminErrors } = await installation.openAdmin(browser, 'indexes');
    const checked = admin.getByRole('article', { name: 'checked' });
    await checked.getByText('All compiled').waitFor();
    await press('Break one', 'Broken');
    await checked.getByText('1 chunk tried again').waitFor();
    await checked.getByText('The gauge Broken 7 has no scale.').waitFor();
    await checked.getByRole('button', { name: 'Retry' }).click();
    await admin.getByText('What failed is tried again now').waitFor();
    await press('Change one', 'Other');
    await checked.getByText('All compiled').waitFor();
    await checked.getByRole('button', { name: 'Compile all anew…' }).click();
    await admin.getByRole('button', { name: 'Compile all', exact: true }).click();
    await admin.getByText('All chunks are compiled anew').waitFor();
    assert.deepEqual(adminErrors, []);
  });
});
