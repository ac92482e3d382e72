import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import type { PeekProcess } from './peek-process.ts';
import { AdminTable, TUTORIAL } from './tutorial-pages.ts';

const PASSWORD = 'four words in a row';

suite('The sign-in of the admin site', () => {
  let installation: Installation;
  let server: PeekProcess;
  let browser: Browser;

  before(async () => {
    installation = await Installation.create();
    server = await installation.ready('server');
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  const dashboard = (page: Page) => page.getByRole('heading', { name: 'Dashboard' });
  const signInPage = (page: Page) => page.getByRole('heading', { name: 'Sign in' });

  async function type(page: Page, password: string): Promise<void> {
    await page.getByLabel('User name').fill('recovery');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  test('a stranger sees the sign-in page and nothing else', async () => {
    const { page } = await openPage(browser, installation.url('admin') + TUTORIAL);
    await signInPage(page).waitFor();
    const health = await fetch(`${installation.url('admin')}health`);
    assert.deepEqual(await health.json(), { service: 'server', status: 'UP' });
    await page.context().close();
  });

  test('the link that the server prints signs in, once', async () => {
    const [link] = await server.printed(/http\S+\/sign-in\?token=\S+/);
    const { page, errors } = await openPage(browser, link);
    await dashboard(page).waitFor();
    await page.getByTitle('Signed in as recovery').waitFor();
    assert.deepEqual(errors, []);
    const { page: second } = await openPage(browser, link);
    await second.getByRole('alert').getByText('This link was used before.').waitFor();
    await Promise.all([page.context().close(), second.context().close()]);
  });

  test('a password signs in from the moment it is set, and a wrong one does not', async () => {
    const set = installation.run(['admin', 'password', '--stdin'], `${PASSWORD}\n`);
    await set.printed(/password of recovery is set/);
    const { mode } = await stat(join(installation.home, 'peek-server.home', 'admin-password'));
    assert.equal(mode & 0o777, 0o600);
    const { page } = await openPage(browser, installation.url('admin') + TUTORIAL);
    await type(page, 'not the password');
    await page.getByRole('alert').getByText('is wrong').waitFor();
    await type(page, PASSWORD);
    await new AdminTable(page).open();
    assert.equal(new URL(page.url()).pathname, `/${TUTORIAL}`);
    await page.context().close();
  });

  test('the sign-out ends the session on every open page, and keeps what is typed there', async () => {
    const { page } = await installation.openAdmin(browser, TUTORIAL);
    const table = new AdminTable(page);
    await table.open();
    await table.string(1).fill('Not saved yet');
    const other = await page.context().newPage();
    await other.goto(installation.url('admin'));
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByText('You are signed out.').waitFor();
    await page.getByRole('alert').getByText('You are signed out.').waitFor();
    assert.equal(await table.string(1).inputValue(), 'Not saved yet');

    await type(other, PASSWORD);
    await dashboard(other).waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(await table.string(1).inputValue(), 'Not saved yet');
    await page.context().close();
  });

  test('what happened stands in the log, without secrets', async () => {
    const log = await installation.log('server');
    assert.match(log, /recovery signs in with a link from 127\.0\.0\.1/);
    assert.match(log, /recovery signs in with a password/);
    assert.match(log, /gave a wrong name or password/);
    assert.match(log, /session \w+ of recovery is signed out/);
    assert.doesNotMatch(log, /token=/);
    assert.ok(!log.includes(PASSWORD));
  });
});
