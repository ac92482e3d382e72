import type { Browser, Page } from 'playwright-core';
import { openPage } from '../browser.ts';
import type { Installation } from '../installation.ts';
import { NOTES, buildNotes, notesArchive } from '../notes-plugin.ts';
import { PluginDoors } from '../plugin-doors.ts';
import { LiveRow, TUTORIAL } from '../tutorial-pages.ts';
import type { Camera, Screen } from './camera.ts';

const MOBILE: readonly Screen[] = ['phone', 'tablet'];
const DESKTOP: readonly Screen[] = ['monitor', 'tablet'];

/** The pages of the mobile and the desktop site. */
export async function devicesTour(installation: Installation, browser: Browser, camera: Camera): Promise<void> {
  const doors = new PluginDoors(installation);
  await buildNotes();
  await doors.install(await notesArchive('1.0.0'));
  await desktop(installation, browser, camera);
  await mobile(installation, browser, camera);
  await outbox(installation, browser, camera);
  await changes(installation, browser, camera, doors);
}

/** Gives each plugin a link in the title bar, one with a counter. */
async function withTitleBarLinks(page: Page): Promise<void> {
  await page.route('**/plugins/manifest.json', async (route) => {
    const manifest = (await (await route.fetch()).json()) as { plugins: { name: string }[] };
    const counter = { observable: TUTORIAL, tuple: `${TUTORIAL}.StringIntTuple`, field: 'int1' };
    const plugins = manifest.plugins.map((plugin, at) => ({
      ...plugin,
      titleBarLink: {
        text: `Open tasks ${at}`,
        side: at % 2 === 0 ? 'left' : 'right',
        icon: null,
        counter: plugin.name === TUTORIAL ? counter : null,
      },
    }));
    await route.fulfill({ json: { ...manifest, plugins } });
  });
}

async function desktop(installation: Installation, browser: Browser, camera: Camera): Promise<void> {
  const { page } = await openPage(browser, installation.url('desktop'));
  await page.getByText(/Tutorial/i).first().waitFor();
  await camera.take(page, 'desktop-home', DESKTOP);
  await withTitleBarLinks(page);
  await page.goto(installation.url('desktop') + TUTORIAL);
  await new LiveRow(page, 1).readInteger();
  await page.getByRole('link', { name: /^Open tasks/ }).first().waitFor();
  await camera.take(page, 'desktop-page', DESKTOP);
  for (const [name, path] of [['settings', 'config'], ['outbox', 'outbox'], ['offline-data', 'offline-data'], ['unknown', 'no-such-page']] as const) {
    await page.goto(installation.url('desktop') + path);
    await page.locator('main h1, main h2').first().waitFor();
    await camera.take(page, `desktop-${name}`, DESKTOP);
  }
  await page.context().setOffline(true);
  await page.getByText(/What you see may be out of date/).waitFor();
  await camera.take(page, 'desktop-offline', DESKTOP);
  await page.context().close();
}

async function mobile(installation: Installation, browser: Browser, camera: Camera): Promise<void> {
  const { page } = await openPage(browser, installation.url('mobile'), { hasTouch: true });
  await page.getByText(/Tutorial/i).first().waitFor();
  await camera.take(page, 'mobile-home', MOBILE);
  await page.getByRole('link', { name: 'Settings of this device' }).click();
  await page.getByRole('link', { name: 'Notes on this phone' }).waitFor();
  await camera.take(page, 'mobile-settings', MOBILE);
  await page.getByRole('link', { name: 'Notes on this phone' }).click();
  await page.getByRole('heading', { name: /^Settings of Notes/ }).waitFor();
  await camera.take(page, 'mobile-plugin-settings', MOBILE);
  await page.goto(installation.url('mobile') + 'no-such-page');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await camera.take(page, 'mobile-unknown', MOBILE);
  await withTitleBarLinks(page);
  await page.goto(installation.url('mobile') + TUTORIAL);
  await new LiveRow(page, 1).readInteger();
  await page.getByRole('link', { name: /^Open tasks/ }).first().waitFor();
  await camera.take(page, 'mobile-page-links', MOBILE);
  await page.context().close();

  const { page: broken } = await openPage(browser, installation.url('mobile'));
  await broken.route(/\/plugins\/peek_plugin_tutorial\/.*\.js/, (route) => route.abort());
  await broken.getByRole('link', { name: 'Tutorial' }).click();
  await broken.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
  await camera.take(broken, 'mobile-not-loaded', MOBILE);
  await broken.context().close();
}

async function outbox(installation: Installation, browser: Browser, camera: Camera): Promise<void> {
  const { page } = await openPage(browser, installation.url('mobile') + TUTORIAL);
  await new LiveRow(page, 1).readInteger();
  await camera.take(page, 'mobile-page', MOBILE);
  await page.context().setOffline(true);
  await page.getByText(/reconnecting|offline/i).first().waitFor();
  const row = new LiveRow(page, 1);
  await row.press('Increment');
  await row.press('Decrement');
  await page.getByRole('link', { name: /^Outbox: 2 waiting/ }).waitFor();
  await camera.take(page, 'mobile-offline', MOBILE);
  await page.getByRole('link', { name: /^Outbox: 2 waiting/ }).click();
  await page.getByRole('list', { name: 'Waiting actions' }).waitFor();
  await camera.take(page, 'mobile-outbox-waiting', MOBILE);
  const list = page.getByRole('list', { name: 'Waiting actions' });
  await list.getByRole('button', { name: /^Discard/ }).first().click();
  await list.getByRole('button', { name: /^Edit/ }).last().click();
  await camera.take(page, 'mobile-outbox-questions', MOBILE);
  await page.getByLabel('Offset').fill('x');
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('dialog').waitFor();
  await camera.take(page, 'mobile-leave', MOBILE);
  await page.keyboard.press('Escape');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Everything is sent').waitFor();
  await camera.take(page, 'mobile-outbox-empty', MOBILE);
  await page.context().close();
}

async function changes(
  installation: Installation,
  browser: Browser,
  camera: Camera,
  doors: PluginDoors,
): Promise<void> {
  const { page } = await openPage(browser, installation.url('mobile'));
  await page.getByRole('link', { name: 'Notes', exact: true }).click();
  await page.getByLabel('Note', { exact: true }).fill('half a thought');
  await doors.install(await notesArchive('1.1.0'));
  await page.getByText('A new version of Notes is ready.').waitFor();
  await camera.take(page, 'mobile-update-waits', MOBILE);
  await page.getByRole('button', { name: 'Update now' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Notes 1.1.0' }).waitFor();
  await page.getByLabel('Note', { exact: true }).fill('half a thought');
  await doors.remove(NOTES);
  await page.getByText('Notes was removed.').waitFor();
  await camera.take(page, 'mobile-removal-waits', MOBILE);
  await page.getByLabel('Note', { exact: true }).fill('');
  await page.getByRole('heading', { name: 'Notes is not installed any more' }).waitFor();
  await camera.take(page, 'mobile-removed', MOBILE);
  await page.context().close();
}
