import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openPage } from '../browser.ts';
import type { Installation } from '../installation.ts';
import type { PeekProcess } from '../peek-process.ts';
import { AdminTable, TUTORIAL } from '../tutorial-pages.ts';
import { SCREENS, type Camera } from './camera.ts';
import type { NewPlugin } from '../new-plugin.ts';
import { breakAgent, newPumps } from './pumps.ts';

const PUMPS = 'peek_plugin_pumps';

/** The pages of the admin site. */
export async function adminTour(
  installation: Installation,
  running: PeekProcess,
  browser: Browser,
  camera: Camera,
): Promise<void> {
  await signIn(installation, browser, camera);
  const project = await newPumps();
  try {
    const { page } = await installation.openAdmin(browser);
    await page.getByText('All well').waitFor();
    await camera.take(page, 'admin-dashboard');
    await menu(page, camera);
    await plugins(installation, page, camera, project);
    await settings(installation, page, camera);
    await logs(page, camera);
    await others(installation, page, camera);
    await running.kill('SIGTERM');
    await page.getByText('The server does not answer; this is the last it said.').waitFor();
    await camera.take(page, 'admin-dashboard-offline');
    await failed(installation, page, camera);
    await page.context().clearCookies();
    await page.context().close();
  } finally {
    await project.remove();
  }
}

const go = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();

async function signIn(installation: Installation, browser: Browser, camera: Camera): Promise<void> {
  const { page } = await openPage(browser, installation.url('admin'));
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await camera.take(page, 'admin-sign-in');
  await page.getByLabel('User name').fill('recovery');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await camera.take(page, 'admin-sign-in-wrong');
  await page.goto(`${installation.url('admin')}sign-in?out`);
  await camera.take(page, 'admin-sign-in-out', ['monitor']);
  await page.context().close();
}

async function menu(page: Page, camera: Camera): Promise<void> {
  for (const screen of ['monitor', 'phone'] as const) {
    await page.setViewportSize(SCREENS[screen]);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Pages' }).click();
    await page.getByRole('list', { name: 'Pages' }).getByRole('link').first().waitFor();
    await camera.take(page, 'admin-menu', [screen]);
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize(SCREENS.monitor);
}

async function plugins(
  installation: Installation,
  page: Page,
  camera: Camera,
  project: NewPlugin,
): Promise<void> {
  await go(page, 'Plugins');
  const tutorial = page.getByRole('article', { name: 'Tutorial' });
  await tutorial.getByText('Started').nth(3).waitFor();
  await camera.take(page, 'admin-plugins');
  const junk = join(project.folder, 'a-very-long-name-of-an-archive-that-somebody-made-by-hand.zip');
  await writeFile(junk, 'not an archive');
  await page.locator('input[type=file]').setInputFiles(junk);
  await page.getByRole('alert').waitFor();
  await camera.take(page, 'admin-plugins-refused');
  const unknown = await project.build('1.0.0');
  await slowUpload(page, unknown, camera);
  await page.getByRole('button', { name: /^Install/ }).waitFor();
  await camera.take(page, 'admin-plugins-preview-unknown');
  await installation.run(['plugin', 'trust', project.publicKey]).exited();
  await install(page, unknown);
  await install(page, await project.build('1.0.1'));
  await breakAgent(project);
  await upload(page, await project.build('1.1.0'));
  await camera.take(page, 'admin-plugins-preview');
  await page.getByRole('button', { name: /^(Install|Upgrade)/ }).click();
  await page.getByRole('region', { name: 'Under way' }).waitFor();
  await page.getByText('Rolled back').first().waitFor();
  await details(page.locator('peek-operation-card').first());
  await page.evaluate(() => document.getElementById('history')?.scrollIntoView());
  await camera.take(page, 'admin-plugins-rolled-back');
  const pumps = page.getByRole('article', { name: 'Pumps' });
  await pumps.getByText(/Permissions, dependencies/).click();
  await pumps.scrollIntoViewIfNeeded();
  await camera.take(page, 'admin-plugins-detail');
  await pumps.getByRole('button', { name: /Remove/ }).click();
  await page.getByRole('dialog').waitFor();
  await camera.take(page, 'admin-plugins-remove');
  await page.getByRole('dialog').getByLabel(/Delete its tables/).check();
  await camera.take(page, 'admin-plugins-remove-data', ['monitor', 'phone']);
  await page.keyboard.press('Escape');
  await go(page, 'Plugins');
}

async function details(card: Locator): Promise<void> {
  await card.locator('summary').first().click();
}

async function upload(page: Page, archive: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(archive);
  await page.getByRole('button', { name: /^(Install|Upgrade)/ }).waitFor();
}

async function install(page: Page, archive: string): Promise<void> {
  await upload(page, archive);
  await page.getByRole('button', { name: /^(Install|Upgrade)/ }).click();
  await page.getByRole('region', { name: 'Under way' }).waitFor();
  await page.getByRole('region', { name: 'Under way' }).waitFor({ state: 'detached' });
}

/** Sends an archive so slowly that the progress can be seen. */
async function slowUpload(page: Page, archive: string, camera: Camera): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const speed = { offline: false, latency: 0, downloadThroughput: -1 };
  await session.send('Network.emulateNetworkConditions', { ...speed, uploadThroughput: 4_000 });
  await page.locator('input[type=file]').setInputFiles(archive);
  await page.getByText(/^Sending/).waitFor();
  await camera.take(page, 'admin-plugins-sending', ['monitor', 'phone']);
  await session.send('Network.emulateNetworkConditions', { ...speed, uploadThroughput: -1 });
  await session.detach();
}

async function settings(installation: Installation, page: Page, camera: Camera): Promise<void> {
  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Pumps' }).click();
  await page.getByLabel('Pumping station').waitFor();
  await camera.take(page, 'admin-settings');
  await page.getByLabel('Pumps', { exact: true }).fill('1000');
  await page.getByLabel('Password of the station').fill('a secret');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').waitFor();
  await camera.take(page, 'admin-settings-refused');
  await page.getByLabel('Pumps', { exact: true }).fill('12');
  await page.getByLabel('Refuse to start').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('No changes to save.').waitFor();
  await page.getByLabel('Pumping station').fill('Hilltop 1');
  const { page: other } = await installation.openAdmin(page.context().browser()!, `settings/${PUMPS}`);
  await other.getByLabel('Pumping station').fill('Hilltop 2');
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText('No changes to save.').waitFor();
  await other.context().close();
  await page.getByRole('alert').getByText(/has changed this meanwhile/).waitFor();
  await camera.take(page, 'admin-settings-conflict');
  await page.getByRole('link', { name: /Peek/ }).first().click();
  await page.getByRole('dialog').waitFor();
  await camera.take(page, 'admin-leave', ['monitor', 'phone']);
  await page.getByRole('button', { name: 'Leave' }).click();
}

async function logs(page: Page, camera: Camera): Promise<void> {
  await go(page, 'Logs');
  await page.getByRole('log').locator('.line').first().waitFor();
  await camera.take(page, 'admin-logs');
  await page.locator('summary', { hasText: 'Writes' }).click();
  await page.getByPlaceholder(/A logger or package/).fill('org.peekplatform.vortex.observable.TupleDataObservableHandler');
  await page.getByRole('button', { name: 'Write DEBUG too' }).click();
  await page.getByRole('button', { name: /^As the service/ }).waitFor();
  await camera.take(page, 'admin-logs-level');
  await page.locator('summary', { hasText: 'Writes' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByLabel('With the text').fill('no line is like this');
  await page.getByText('No line is like that').waitFor();
  await camera.take(page, 'admin-logs-none', ['monitor', 'phone']);
  await page.getByLabel('With the text').fill('');
}

async function others(installation: Installation, page: Page, camera: Camera): Promise<void> {
  await page.goto(installation.url('admin') + TUTORIAL);
  await new AdminTable(page).open();
  await camera.take(page, 'admin-plugin-page');
  await page.goto(`${installation.url('admin')}outbox`);
  await page.getByText('Everything is sent').waitFor();
  await camera.take(page, 'admin-outbox');
  await page.goto(`${installation.url('admin')}no-such-page`);
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await camera.take(page, 'admin-unknown', ['monitor', 'phone']);
  await page.getByRole('link', { name: /Peek/ }).first().click();
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  await page.getByRole('region', { name: 'Plugins' }).getByRole('link', { name: 'Pumps' }).waitFor();
}

/** The installation starts again, and now the plugin refuses to start. */
async function failed(installation: Installation, page: Page, camera: Camera): Promise<void> {
  await installation.ready('up');
  await page.getByRole('alert').getByText('You are signed out.').or(page.getByText('Needs a look')).waitFor();
  await camera.take(page, 'admin-back', ['monitor', 'phone']);
  await page.goto(await installation.adminLink());
  await page.getByText('Needs a look').waitFor();
  await camera.take(page, 'admin-dashboard-failed');
  await go(page, 'Plugins');
  const pumps = page.getByRole('article', { name: 'Pumps' });
  await pumps.getByText('Stack trace').first().click();
  await pumps.scrollIntoViewIfNeeded();
  await camera.take(page, 'admin-plugins-failed');
}
