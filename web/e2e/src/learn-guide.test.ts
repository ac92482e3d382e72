import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { freePorts } from './free-ports.ts';
import { readGuide, type GuideStep } from './guide.ts';
import { PeekProcess } from './peek-process.ts';
import { PluginProject } from './plugin-project.ts';
import { until } from './until.ts';

/** Walks through docs/learn: commands, file names and edits are those that stand there. */
suite('Who follows the guide for authors of plugins', () => {
  let folder: string;
  let step: (number: number) => GuideStep;
  let ports: Record<string, string>;
  let begun: number;
  let project: PluginProject;
  let dev: PeekProcess;
  let browser: Browser;
  let page: Page;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'peek-learn-'));
    step = await readGuide();
    browser = await openBrowser();
    // Readers have the ports of the guide to themselves; tests may not.
    const [platform] = await freePorts(1);
    ports = {
      PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT: '0',
      PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT: `${platform}`,
      PEEK_CLIENT_HTTPSERVER_MOBILE_SITEPORT: '0',
      PEEK_CLIENT_HTTPSERVER_DESKTOP_SITEPORT: '0',
      PEEK_CLIENT_PEEKSERVER_HTTPPORT: `${platform}`,
      PEEK_AGENT_PEEKSERVER_HTTPPORT: `${platform}`,
      PEEK_WORKER_PEEKSERVER_HTTPPORT: `${platform}`,
    };
  });

  after(async () => {
    await browser?.close();
    await dev?.interrupt();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(commands: string, where: string, environment = {}): Promise<string> {
    const shell = PeekProcess.shell(commands, where, environment);
    // What went wrong stands at the end of what Maven says.
    assert.equal(await shell.exited(), 0, shell.output.slice(-6000));
    return shell.output;
  }

  /** Saves something, and waits until the terminal says that it is live. */
  async function live(save: () => Promise<unknown>): Promise<void> {
    const lines = (): number => dev.output.split('live after').length;
    const before = lines();
    await save();
    await until('the terminal says "live"', async () => lines() > before).catch((problem: unknown) => {
      throw new Error(`${problem}\n${dev.output}`);
    });
  }

  /** Makes a mistake, looks whether terminal and browser name its place, and corrects it. */
  async function mistake(file: string, right: string, wrong: string, message: string): Promise<void> {
    const place = `${file}:${await project.change(file, right, wrong)}`;
    const panel = page.getByRole('alert').filter({ hasText: 'What ran before runs on.' });
    await panel.getByText(place).waitFor();
    await panel.getByText(message).first().waitFor();
    assert.ok(dev.output.includes(place), dev.output);
    assert.ok(dev.output.includes(message), dev.output);
    await project.change(file, wrong, right);
    await panel.waitFor({ state: 'detached' });
  }

  test('makes the project in one step, and has it live on all services in the next', async (t) => {
    begun = performance.now();
    const output = await run(`${step(1).code('sh')[0]}\npwd`, folder);
    project = new PluginProject(output.trim().split('\n').at(-1) ?? '');
    dev = PeekProcess.shell(step(2).code('sh')[0] ?? '', project.folder, ports);
    await dev.printed(/live after/, 120);
    const [, mobile] = await dev.printed(/Mobile +(\S+)/);

    ({ page } = await openPage(browser, mobile ?? ''));
    await page.getByRole('link', { name: 'Site diary' }).first().click();
    await page.getByLabel('New note').fill('seen by everybody');
    const { page: other } = await openPage(browser, page.url());
    await page.getByRole('button', { name: 'Add' }).click();
    await other.getByText('seen by everybody').waitFor();
    await other.getByText('3 words').waitFor();
    await other.close();
    t.diagnostic(`live after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    const list = await run('peek plugin list --home .peek', project.folder);
    assert.match(list, /site_diary.*server started.*client started.*agent started.*worker started/s);
  });

  test('sees another text in the open page on save', async () => {
    const file = step(3).word(/web\S+\.html/);
    const line = step(3).code('html')[0]?.trim() ?? '';
    await live(() => project.change(file, line, '<p>My own words.</p>'));
    await page.getByText('My own words.').waitFor();
    await page.getByText('seen by everybody').waitFor();
  });

  test('changes a rule in Java, and the server goes by it', async () => {
    const file = await project.find(step(4).word(/\w+\.java/));
    const rule = step(4).code('java')[0] ?? '';
    const limit = step(4).text(/to (\d+)\./);
    await live(() => project.change(file, rule, rule.replace(/\d+/, limit)));
    await page.getByLabel('New note').fill('x'.repeat(Number(limit) + 1));
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText(`shorten it to ${limit}`).first().waitFor();
  });

  test('is told of mistakes with file and line, and loses nothing that is typed', async () => {
    const typed = await page.getByLabel('New note').inputValue();
    const java = await project.find('NoteTuple.java');
    await mistake(java, 'return words;', 'return werds;', 'cannot find symbol');
    const html = await project.find('notes-page.html');
    await mistake(html, '{{ note.text }}', '{{ note.txt }}', "Property 'txt' does not exist");
    const typescript = await project.find('notes-page.ts');
    await mistake(typescript, '.online;', '.onlime;', "Property 'onlime' does not exist");
    const hook = await project.find('AgentEntryHook.java');
    const start = 'LOG.info("';
    await mistake(hook, start, `if (true) throw new IllegalStateException("no radio"); ${start}`, 'no radio');
    assert.equal(await page.getByLabel('New note').inputValue(), typed);
  });

  test('adds a column by a script, after one that does not work', async () => {
    const [script, undo] = step(5).code('sql');
    const file = step(5).word(/\S+\/V2\S+\.sql/);
    await project.write(step(5).word(/\S+\/U2\S+\.sql/), `${undo}\n`);
    await project.write(file, `${script?.replace('COLUMN', 'COLUM')}\n`);
    await page.getByText(`${file}:1`).waitFor();
    assert.match(dev.output, /syntax error at or near "text"/);
    await project.write(file, `${script}\n`);
    const tuple = await project.find(step(5).word(/\w+\.java/));
    await live(() => project.change(tuple, '}\n', `\n${step(5).code('java')[0]}\n}\n`));
    const shown = step(5).word(/\{\{ .+? \}\}/);
    await page.getByLabel('New note').fill('short');
    await page.getByRole('button', { name: 'Add' }).click();
    const html = await project.find('notes-page.html');
    await live(() => project.change(html, '{{ note.text }}', `{{ note.text }}, by nobody${shown}`));
    await page.getByText('short, by nobody').waitFor();
    await page.getByText('seen by everybody, by nobody').waitFor();
  });

  test('gets the terminal back by Ctrl-C, and nothing stays behind', async () => {
    await dev.interrupt();
    assert.match(dev.output, /server +stopping/);
    // Both the database and the build of pages have the project's folder among their arguments.
    await until('all processes are gone', async () => {
      const running = await run('ps -eo args', folder);
      return !running.includes(project.folder);
    });
  });

  test('builds, tests and signs an archive that a server accepts', async () => {
    await run(step(6).code('sh')[0] ?? '', project.folder);
    const archive = step(6).word(/target\/\S+\.zip/);
    assert.ok((await stat(join(project.folder, archive))).size > 0);

    const [sign, trust] = step(7).code('sh');
    const server = { PEEK_HOME: join(folder, 'server') };
    await run(sign ?? '', project.folder);
    await run(trust ?? '', join(project.folder, 'keys'), server);
    const said = await run(`peek plugin check ${archive}`, project.folder, server);
    assert.match(said, /by My company, who is trusted/);
  });
});
