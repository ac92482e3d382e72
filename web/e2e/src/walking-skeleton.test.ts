import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import type { PeekProcess } from './peek-process.ts';
import { AdminTable, LiveRow, TUTORIAL } from './tutorial-pages.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

suite('Four services as separate processes, three sites, one database', () => {
  let installation: Installation;
  let client: PeekProcess;
  let worker: PeekProcess;
  let browser: Browser;
  let admin: Page;
  let mobile: Page;
  let desktop: Page;
  const errors: string[] = [];

  before(async () => {
    installation = await Installation.create();
    await installation.configure('worker', {
      peekServer: { httpPort: installation.ports.platform },
      worker: { maxTasks: 1 },
    });
    await installation.ready('server');
    [client, worker] = await Promise.all([
      installation.ready('client'),
      installation.ready('worker'),
      installation.ready('agent'),
    ]);
    browser = await openBrowser();
    const pages = await Promise.all([
      installation.openAdmin(browser, TUTORIAL),
      openPage(browser, installation.url('mobile') + TUTORIAL, PHONE),
      openPage(browser, installation.url('desktop') + TUTORIAL),
    ]);
    [admin, mobile, desktop] = pages.map(({ page }) => page) as [Page, Page, Page];
    pages.forEach((opened) => errors.push(...opened.errors));
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
  });

  test('a row saved on the admin page changes on the open mobile and desktop pages', async () => {
    const onMobile = new LiveRow(mobile, 1);
    const onDesktop = new LiveRow(desktop, 1);
    const before = await onMobile.readInteger();
    const table = new AdminTable(admin);
    await table.open();
    await table.string(1).fill('Feeder 7');
    await table.integer(1).fill(String(before + 100));
    await table.save();
    await Promise.all([
      onMobile.string('Feeder 7').waitFor(),
      onMobile.integer(before + 100).waitFor(),
      onDesktop.string('Feeder 7').waitFor(),
      onDesktop.integer(before + 100).waitFor(),
    ]);
  });

  test('Increment on the mobile page reaches the desktop page and, after a load, the admin page', async () => {
    const onMobile = new LiveRow(mobile, 2);
    const before = await onMobile.readInteger();
    await onMobile.press('Increment');
    await onMobile.integer(before + 1).waitFor();
    await new LiveRow(desktop, 2).integer(before + 1).waitFor();
    const table = new AdminTable(admin);
    await table.reset();
    await table.showsInteger(2, before + 1);
  });

  test('Decrement and Toggle Caps on the desktop page reach the mobile page', async () => {
    const onDesktop = new LiveRow(desktop, 1);
    const before = await onDesktop.readInteger();
    await onDesktop.press('Decrement');
    await new LiveRow(mobile, 1).integer(before - 1).waitFor();
    await onDesktop.press('Toggle Caps');
    await new LiveRow(mobile, 1).string('feeder 7').waitFor();
  });

  test('the pages recover by themselves when the client service is killed and started again', async () => {
    await client.kill('SIGKILL');
    await mobile.getByText(/reconnecting|offline/i).first().waitFor();
    const before = await new LiveRow(desktop, 1).readInteger();
    const table = new AdminTable(admin);
    await table.reset();
    // Else the value might change between the selection of the old one and the typing.
    await table.showsInteger(1, before);
    await table.integer(1).fill(String(before + 5));
    await table.save();
    client = await installation.ready('client');
    await Promise.all([
      new LiveRow(mobile, 1).integer(before + 5).waitFor(),
      new LiveRow(desktop, 1).integer(before + 5).waitFor(),
    ]);
    await new LiveRow(mobile, 1).press('Increment');
    await new LiveRow(desktop, 1).integer(before + 6).waitFor();
  });

  test('the agent and the worker answer, and the admin page shows it', async () => {
    await admin.getByRole('tab', { name: 'Status' }).click();
    await admin.getByText('Connected', { exact: true }).waitFor();
    await admin.getByText('Answering', { exact: true }).waitFor();
  });

  test('a worker that has run as many tasks as it may is started anew, and answers again', async () => {
    await worker.printed(/worker +starting anew/);
    await admin.reload();
    await admin.getByRole('tab', { name: 'Status' }).click();
    await admin.getByText('Answering', { exact: true }).waitFor();
  });

  test('settings edited on the admin page are kept', async () => {
    await admin.getByRole('tab', { name: 'Edit Settings' }).click();
    const property = admin.getByLabel(/property1/i);
    await property.fill('From the test');
    await admin
      .getByRole('tabpanel', { name: 'Edit Settings' })
      .getByRole('button', { name: 'Save All' })
      .click();
    await admin
      .getByRole('tabpanel', { name: 'Edit Settings' })
      .getByText('No changes to save.')
      .waitFor();
    await admin.reload();
    await admin.getByRole('tab', { name: 'Edit Settings' }).click();
    await property.waitFor();
    assert.equal(await property.inputValue(), 'From the test');
  });

  test('no page reported an error', () => {
    assert.deepEqual(errors, []);
  });
});
