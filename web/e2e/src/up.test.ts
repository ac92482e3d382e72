import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import type { PeekProcess } from './peek-process.ts';
import { LiveRow, TUTORIAL } from './tutorial-pages.ts';
import { until } from './until.ts';

// Here a home has the programs of its database for itself, as at a user's.
delete process.env['PEEK_POSTGRES_PROGRAMS'];

suite('peek up', () => {
  let installation: Installation;
  let up: PeekProcess;
  let browser: Browser;

  before(async () => {
    installation = await Installation.create();
    up = await installation.ready('up');
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  async function postmaster(): Promise<number> {
    const file = join(installation.home, 'postgresql', 'connection.json');
    return (JSON.parse(await readFile(file, 'utf8')) as { pid: number }).pid;
  }

  async function health(): Promise<number> {
    return (await fetch(`${installation.url('admin')}health`)).status;
  }

  test('prints the addresses of the three sites, and all answer', async () => {
    const headers = await installation.adminCookie();
    for (const site of ['admin', 'mobile', 'desktop'] as const) {
      assert.ok(up.output.includes(installation.url(site)), up.output);
      const answer = await fetch(installation.url(site), { headers });
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /<script type="importmap"/);
    }
  });

  test('keeps the data when it is killed, and starts again', async () => {
    const { page } = await openPage(browser, installation.url('mobile') + TUTORIAL);
    const row = new LiveRow(page, 1);
    const before = await row.readInteger();
    await row.press('Increment');
    await row.integer(before + 1).waitFor();
    await up.kill('SIGKILL');
    up = await installation.ready('up');
    await page.reload();
    await row.integer(before + 1).waitFor();
  });

  test('starts the database again when somebody kills it, and the open page goes on', async () => {
    const { page } = await openPage(browser, installation.url('mobile') + TUTORIAL);
    const row = new LiveRow(page, 1);
    const before = await row.readInteger();
    const killed = await postmaster();
    process.kill(killed, 'SIGKILL');
    await until('another database process runs', async () => (await postmaster()) !== killed);
    await until('the server is well', async () => (await health()) === 200);
    await row.press('Increment');
    await row.integer(before + 1).waitFor();
  });

  test('refuses a second start on the same home and says why', async () => {
    const second = installation.start('up');
    assert.equal(await second.exited(), 1);
    assert.match(second.output, /server of .* already runs, as process \d+/);
  });

  test('refuses a service of its own that already runs on the same home', async () => {
    const second = installation.start('agent');
    assert.equal(await second.exited(), 1);
    assert.match(second.output, /agent of .* already runs, as process \d+.*--home/);
    assert.doesNotMatch(second.output, /at org\.peekplatform/, 'no stack trace');
  });

  test('stops cleanly on Ctrl-C', async () => {
    const code = await up.kill('SIGINT');
    assert.equal(code, 130);
    assert.match(up.output, /server +stopping/);
    await assert.rejects(fetch(installation.url('admin')));
  });
});
