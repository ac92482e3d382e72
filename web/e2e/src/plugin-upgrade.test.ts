import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation, type ServiceName } from './installation.ts';
import { NewPlugin } from './new-plugin.ts';
import { until } from './until.ts';

const PUMPS = 'peek_plugin_pumps';

suite('A plugin on a running installation of four processes', () => {
  let installation: Installation;
  let elsewhere: Installation;
  let browser: Browser;
  let admin: Page;
  let mobile: Page;
  let project: NewPlugin;

  before(async () => {
    installation = await Installation.create();
    elsewhere = await Installation.create();
    project = await NewPlugin.create('pumps');
    await installation.ready('server');
    await installation.ready('worker');
    // The client and the agent have a home of their own, as on another machine.
    await copyFile(join(installation.home, 'service-key'), join(elsewhere.home, 'service-key'));
    const peekServer = { httpPort: installation.ports.platform };
    const { mobile: mobilePort, desktop } = elsewhere.ports;
    await elsewhere.configure('client', {
      peekServer,
      httpServer: { mobile: { sitePort: mobilePort }, desktop: { sitePort: desktop } },
    });
    await elsewhere.configure('agent', { peekServer });
    await elsewhere.ready('client');
    await elsewhere.ready('agent');
    browser = await openBrowser();
    ({ page: admin } = await installation.openAdmin(browser));
    ({ page: mobile } = await openPage(browser, elsewhere.url('mobile')));
  });

  after(async () => {
    await browser?.close();
    await elsewhere?.remove();
    await installation?.remove();
    await project?.remove();
  });

  async function upload(archive: string): Promise<void> {
    await admin.goto(`${installation.url('admin')}plugins`);
    await admin.locator('input[type=file]').setInputFiles(archive);
  }

  async function install(archive: string): Promise<void> {
    await upload(archive);
    await admin.getByRole('button', { name: /^(Install|Upgrade)/ }).click();
  }

  async function states(): Promise<Map<string, string>> {
    const list = installation.run(['plugin', 'list']);
    await list.exited();
    const line = list.output.split('\n').find((each) => each.startsWith(PUMPS)) ?? '';
    const [, version = '', rest = ''] = line.split(/ {2,}/);
    const found = new Map([['version', version.trim().split(' ')[0] ?? '']]);
    for (const match of line.matchAll(/(server|client|agent|worker) (\w+)/g)) {
      found.set(match[1] as ServiceName, match[2] as string);
    }
    return rest === '' && version === '' ? new Map() : found;
  }

  test('an archive of a publisher that nobody trusts is refused with what to do', async () => {
    await upload(await project.build('1.0.0'));
    await admin.getByRole('alert').getByText(/peek plugin trust/).waitFor();
  });

  test('an upload in the browser runs on all services and appears in an open page', async () => {
    const trust = installation.run(['plugin', 'trust', project.publicKey]);
    assert.equal(await trust.exited(), 0, trust.output);
    await install(join(project.folder, `${PUMPS}-1.0.0.zip`));

    await mobile.getByRole('link', { name: 'Pumps' }).first().click();
    await mobile.getByLabel('New note').fill('the first note');
    await mobile.getByRole('button', { name: 'Add' }).click();
    await mobile.getByRole('listitem').getByText('the first note').waitFor();
    // A task counts the words on the worker.
    await mobile.getByText('3 words').waitFor();
    await until('it runs on all four services', async () => {
      const now = await states();
      return ['server', 'client', 'agent', 'worker'].every((name) => now.get(name) === 'started');
    });
  });

  test('a new version takes over in the open page, and the data stay', async () => {
    await project.change('web/shared/notes-page/notes-page.html', '>Pumps</h1>', '>Pumps, better</h1>');
    await install(await project.build('1.1.0'));

    await mobile.getByRole('heading', { name: 'Pumps, better' }).waitFor();
    await mobile.getByRole('listitem').getByText('the first note').waitFor();
  });

  test('a version that fails on one service is rolled back everywhere by itself', async () => {
    await project.change('web/shared/notes-page/notes-page.html', 'Pumps, better', 'Pumps, broken');
    await project.changeHook('agent', {
      start: 'if (LOG.isErrorEnabled()) { throw new IllegalStateException("no radio"); }',
    });
    await install(await project.build('1.2.0'));

    await admin.getByText('Rolled back').first().waitFor();
    const operation = admin.locator('details', { hasText: 'no radio' }).first();
    await operation.locator('summary').click();
    await operation.getByText(/On the agent at .*no radio/).first().waitFor();
    await until('the version before runs on all four services', async () => {
      const now = await states();
      return (
        now.get('version') === '1.1.0' &&
        ['server', 'client', 'agent', 'worker'].every((name) => now.get(name) === 'started')
      );
    });
    await mobile.reload();
    await mobile.getByRole('heading', { name: 'Pumps, better' }).waitFor();
    await mobile.getByRole('listitem').getByText('the first note').waitFor();
  });

  test('it is removed at the terminal, and the open page says so', async () => {
    const removed = installation.run(['plugin', 'remove', PUMPS]);
    assert.equal(await removed.exited(), 0, removed.output);
    assert.match(removed.output, /removed from all connected services/);
    await mobile.goto(elsewhere.url('mobile'));
    await until(
      'the link is gone',
      async () => (await mobile.getByRole('link', { name: 'Pumps' }).count()) === 0,
    );
  });
});
