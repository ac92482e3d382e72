import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import type { PeekProcess } from './peek-process.ts';
import { LiveRow, TUTORIAL } from './tutorial-pages.ts';

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

  test('prints the addresses of the three sites, and all answer', async () => {
    for (const site of ['admin', 'mobile', 'desktop'] as const) {
      assert.ok(up.output.includes(installation.url(site)), up.output);
      const answer = await fetch(installation.url(site));
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

  test('refuses a second start on the same home and says why', async () => {
    const second = installation.start('up');
    assert.equal(await second.exited(), 1);
    assert.match(second.output, /already/);
  });

  test('stops cleanly on Ctrl-C', async () => {
    const code = await up.kill('SIGINT');
    assert.equal(code, 130);
    assert.match(up.output, /server +stopping/);
    await assert.rejects(fetch(installation.url('admin')));
  });
});
