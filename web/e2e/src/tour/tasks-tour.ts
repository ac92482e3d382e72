import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Installation } from '../installation.ts';
import type { PeekProcess } from '../peek-process.ts';
import { PluginDoors } from '../plugin-doors.ts';
import { stationsArchive } from '../stations-plugin.ts';
import { SCREENS, type Camera } from './camera.ts';

/** The page of tasks: idle, with tasks that fail, run and wait, and without the server. */
export async function tasksTour(
  installation: Installation,
  running: PeekProcess,
  browser: Browser,
  camera: Camera,
): Promise<void> {
  const { page } = await installation.openAdmin(browser, 'tasks');
  await page.getByText('No task runs now.').waitFor();
  await camera.take(page, 'admin-tasks-idle');
  const archive = await stationsArchive(join(installation.home, 'answers'));
  await new PluginDoors(installation).install(archive);
  const failed = page.getByRole('article', { name: 'readStation of Stations' });
  await failed.getByRole('listitem').nth(3).waitFor();
  await page.getByRole('progressbar').waitFor();
  await page.getByText(/No worker has the task/).waitFor();
  await camera.take(page, 'admin-tasks');
  await failed.getByText('Arguments and stack trace').first().click();
  await part(page, failed, 'admin-tasks-failed', camera);
  await part(page, page.getByRole('region', { name: 'Queues' }), 'admin-tasks-queues', camera);
  await failed.getByRole('button', { name: /^Skip all/ }).click();
  await page.getByRole('dialog').waitFor();
  await camera.take(page, 'admin-tasks-skip');
  await page.keyboard.press('Escape');
  await page.evaluate(() => scrollTo(0, 0));
  await running.kill('SIGTERM');
  await page.getByText('The server does not answer; this is the last it said.').waitFor();
  await camera.take(page, 'admin-tasks-offline');
  await page.context().close();
}

/** Takes a part of the page, which stands elsewhere on each screen. */
async function part(page: Page, shown: Locator, name: string, camera: Camera): Promise<void> {
  for (const screen of ['monitor', 'tablet', 'phone'] as const) {
    await page.setViewportSize(SCREENS[screen]);
    await shown.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await camera.take(page, name, [screen]);
  }
}
