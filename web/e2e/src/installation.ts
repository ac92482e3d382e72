import { mkdtemp, mkdir, rm, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openPage } from './browser.ts';
import { freePorts } from './free-ports.ts';
import { PeekProcess } from './peek-process.ts';

export type ServiceName = 'server' | 'client' | 'agent' | 'worker';

/** A Peek home of its own with ports of its own, and the processes that run from it. */
export class Installation {
  readonly home: string;
  readonly ports: { admin: number; platform: number; mobile: number; desktop: number };
  readonly #running: PeekProcess[] = [];

  private constructor(home: string, ports: Installation['ports']) {
    this.home = home;
    this.ports = ports;
  }

  static async create(): Promise<Installation> {
    const home = await mkdtemp(join(tmpdir(), 'peek-e2e-'));
    const [admin, platform, mobile, desktop] = await freePorts(4);
    const installation = new Installation(home, { admin, platform, mobile, desktop });
    const peekServer = { httpPort: platform };
    await installation.configure('server', {
      httpServer: { admin: { sitePort: admin }, platform: { sitePort: platform } },
    });
    await installation.configure('client', {
      peekServer,
      httpServer: { mobile: { sitePort: mobile }, desktop: { sitePort: desktop } },
    });
    await installation.configure('agent', { peekServer });
    await installation.configure('worker', { peekServer });
    return installation;
  }

  /** The address of a site. */
  url(site: 'admin' | 'mobile' | 'desktop'): string {
    return `http://127.0.0.1:${this.ports[site]}/`;
  }

  /** Writes a service's config.json; missing keys are filled in by the service. */
  async configure(service: ServiceName, config: object): Promise<void> {
    const folder = join(this.home, `peek-${service}.home`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, 'config.json'), JSON.stringify(config, null, 2));
  }

  /** What a service has written to its log file. */
  log(service: ServiceName): Promise<string> {
    return readFile(join(this.home, `peek-${service}.log`), 'utf8');
  }

  /** Starts one command, such as `up` or `server`, on this home. */
  start(command: ServiceName | 'up'): PeekProcess {
    const started = PeekProcess.start([command, '--home', this.home]);
    this.#running.push(started);
    return started;
  }

  /** Starts one command and waits until it says that it is ready. */
  async ready(command: ServiceName | 'up'): Promise<PeekProcess> {
    const started = this.start(command);
    await started.printed(command === 'up' ? /Peek is up\. Open/ : new RegExp(`${command} is ready`), 120);
    return started;
  }

  /** Runs a command on this home, with a text as its standard input. */
  run(command: readonly string[], input = ''): PeekProcess {
    return PeekProcess.start([...command, '--home', this.home], {}, input);
  }

  /** Makes a link that signs its opener in on the admin site, once. */
  async adminLink(): Promise<string> {
    const made = this.run(['admin', 'link']);
    const [link] = await made.printed(/http\S+\/sign-in\?token=\S+/);
    await made.exited();
    return link;
  }

  /** Signs in on the admin site as a program does, and returns the header that shows it. */
  async adminCookie(): Promise<{ Cookie: string }> {
    const answer = await fetch(await this.adminLink(), { redirect: 'manual' });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie === undefined) throw new Error(`The sign-in was refused: ${answer.status}`);
    return { Cookie: cookie.slice(0, cookie.indexOf(';')) };
  }

  /** Opens a page of the admin site as a signed-in administrator. */
  async openAdmin(
    browser: Browser,
    path = '',
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; errors: string[] }> {
    const opened = await openPage(browser, await this.adminLink(), options);
    if (path !== '') await opened.page.goto(this.url('admin') + path);
    return opened;
  }

  /** Stops what still runs, the last started first, and removes the home. */
  async remove(): Promise<void> {
    for (const running of this.#running.reverse()) await running.kill('SIGTERM');
    await rm(this.home, { recursive: true, force: true });
  }
}
