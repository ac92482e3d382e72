import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { Installation } from './installation.ts';
import { PluginDoors } from './plugin-doors.ts';
import { stationsArchive } from './stations-plugin.ts';
import { TUTORIAL } from './tutorial-pages.ts';
import { until } from './until.ts';

suite('The pages of the admin site', () => {
  let installation: Installation;
  let browser: Browser;
  let page: Page;
  let errors: string[];

  before(async () => {
    installation = await Installation.create();
    await installation.configure('server', {
      httpServer: {
        admin: { sitePort: installation.ports.admin },
        platform: { sitePort: installation.ports.platform },
      },
      plugin: { allowUnsigned: true },
    });
    await installation.ready('up');
    browser = await openBrowser();
    ({ page, errors } = await installation.openAdmin(browser));
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  const go = (name: string): Promise<void> =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();

  test('the dashboard shows every service and every plugin', async () => {
    const services = page.getByRole('region', { name: 'Services' });
    for (const service of ['server', 'client', 'agent', 'worker']) {
      await services.getByRole('cell', { name: service, exact: true }).waitFor();
    }
    const plugins = page.getByRole('region', { name: 'Plugins' });
    await plugins.getByRole('link', { name: 'Tutorial' }).waitFor();
    await plugins.getByText('worker: Started').first().waitFor();
    await page.getByText('All well').waitFor();
  });

  test('the plugins page shows the state of a plugin on each service', async () => {
    await go('Plugins');
    const tutorial = page.getByRole('article', { name: 'Tutorial' });
    await tutorial.getByText('Started').nth(3).waitFor();
    await tutorial.getByText(/Permissions, dependencies/).click();
    await tutorial.getByText('in use').waitFor();
  });

  test('a setting takes effect on the worker at once, without a restart', async () => {
    await go('Settings');
    const factor = page.getByLabel("Worker's factor");
    await factor.fill('1000000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText(/Worker's factor: It must be a whole number from -1000 to 1000/).waitFor();
    await factor.fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('No changes to save.').waitFor();

    const { page: tutorial } = await installation.openAdmin(browser, TUTORIAL);
    await tutorial.getByRole('tab', { name: 'Status' }).click();
    await tutorial.locator('dd.answer', { hasText: /^0$/ }).waitFor();
    await tutorial.context().close();
  });

  test('who saves second is shown what the other has saved, and decides', async () => {
    const { page: other } = await installation.openAdmin(browser, 'settings/peek_plugin_tutorial');
    await page.getByLabel("Worker's factor").fill('3');
    await other.getByLabel("Worker's factor").fill('5');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByText('No changes to save.').waitFor();
    await page.getByRole('alert').getByText(/recovery has changed this meanwhile, to 5/).waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('No changes to save.').waitFor();
    await until('the other page shows it', async () =>
      (await other.getByLabel("Worker's factor").inputValue()) === '3');
    await other.context().close();
  });

  test('a setting is reset to its default', async () => {
    await page.getByRole('button', { name: 'Reset to default: -1' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('No changes to save.').waitFor();
    assert.equal(await page.getByLabel("Worker's factor").inputValue(), '-1');
  });

  test('the log of another service is shown, and goes on while one looks', async () => {
    await go('Logs');
    await page.getByText('worker', { exact: true }).click();
    const log = page.getByRole('log');
    await log.getByText(/Peek worker is ready/).waitFor();
    await page.getByText('server', { exact: true }).click();
    await page.getByLabel('With the text').fill('signs in with a link');
    const lines = log.locator('.line', { hasText: 'signs in with a link' });
    await lines.first().waitFor();
    const before = await lines.count();
    await installation.adminCookie();
    await lines.nth(before).waitFor();
  });

  test('a paused log stands still and tells how many lines came', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    const lines = page.getByRole('log').locator('.line');
    const before = await lines.count();
    await installation.adminCookie();
    await page.getByText(/, \d+ new/).waitFor();
    assert.equal(await lines.count(), before);
    await page.getByRole('button', { name: 'Go on' }).click();
    await lines.nth(before).waitFor();
    await page.getByLabel('With the text').fill('');
  });

  test('new lines stay in sight until somebody scrolls up, and again from the end on', async () => {
    const log = page.getByRole('log');
    const lines = log.locator('.line');
    const newest = page.getByRole('button', { name: 'To the newest lines' });
    await page.setViewportSize({ width: 700, height: 500 });
    await lines.last().waitFor();
    assert.equal(await newest.count(), 0);
    await log.hover();
    await page.mouse.wheel(0, -400);
    await newest.click();
    await newest.waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await lines.last().waitFor();
    assert.equal(await newest.count(), 0);
  });

  test('the level of a service is switched at once, and kept only if so wished', async () => {
    await page.locator('summary', { hasText: 'Writes' }).click();
    const level = page.getByLabel('The whole service');
    await level.selectOption('DEBUG');
    await page.locator('summary', { hasText: 'Writes DEBUG' }).waitFor();
    const config = async (): Promise<string> =>
      readFile(join(installation.home, 'peek-server.home', 'config.json'), 'utf8');
    assert.match(await config(), /"level" : "INFO"/);
    await page.getByLabel(/Keep changes after a restart/).check();
    await level.selectOption('WARN');
    await until('the configuration says so', async () => /"level" : "WARN"/.test(await config()));
  });

  test('the menu of pages is used by keyboard alone', async () => {
    const button = page.getByRole('button', { name: 'Pages' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Noop', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Noop', exact: true }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/peek_plugin_\w+$/);
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
  });

  const tasks = (region: string): Locator => page.getByRole('region', { name: region });
  const failed = (number: number): Locator =>
    tasks('Failed for good')
      .getByRole('listitem')
      .filter({ hasText: `Station ${number} does not answer.` });

  test('a task that failed for good is seen with its reason, and where it was thrown', async () => {
    const archive = await stationsArchive(join(installation.home, 'answers'));
    await new PluginDoors(installation).install(archive);
    await go('Tasks');
    await failed(4).getByText('Arguments and stack trace').click();
    await failed(4).getByText(/stations\.StationTasks\.readStation/).waitFor();
    await failed(1).waitFor();
  });

  test('whoever is asked and does not want it leaves a failed task as it is', async () => {
    await failed(1).getByRole('button', { name: /^Skip/ }).click();
    await page.getByRole('dialog', { name: 'Skip this call of readStation?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await failed(1).count(), 1);
  });

  test('a failed task is skipped', async () => {
    await failed(1).getByRole('button', { name: /^Skip/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Skip it' }).click();
    await failed(1).waitFor({ state: 'detached' });
    assert.equal(await failed(2).count(), 1);
  });

  test('failed tasks are retried when the cause is gone: one, then all', async () => {
    await writeFile(join(installation.home, 'answers'), '');
    await failed(2).getByRole('button', { name: /^Retry/ }).click();
    await failed(2).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Retry all 2…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retry 2 calls' }).click();
    await page.getByText('No call has failed for good').waitFor();
  });

  test('a task that runs shows its progress, and ends when it is cancelled', async () => {
    const survey = tasks('Running').getByRole('listitem').filter({ hasText: 'surveyPipes' });
    await survey.getByText('Pipe 450 at the harbour').waitFor();
    assert.equal(await survey.getByRole('progressbar').getAttribute('aria-valuenow'), '45');
    await survey.getByRole('button', { name: /^Cancel surveyPipes of Stations/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the task' }).click();
    await tasks('Running').getByText('No task runs now.').waitFor();
  });

  test('a task that no worker has is told, and what runs at set times is listed', async () => {
    await tasks('Queues').getByText(/No worker has the task forgottenTask of Stations; one call waits/).waitFor();
    const night = tasks('At set times').getByRole('row').filter({ hasText: 'nightReport' });
    await night.getByText('30 3 * * *').waitFor();
    await night.getByText(/^in \d/).waitFor();
    await tasks('Workers').getByText('ready').waitFor();
  });

  test('no page reported an error', () => {
    assert.deepEqual(errors, []);
  });
});
