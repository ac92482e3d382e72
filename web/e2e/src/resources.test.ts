import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { Installation } from './installation.ts';
import { NewPlugin } from './new-plugin.ts';

const DEPOT = 'peek_plugin_depot';

const SERVER = `
    platform.addServerResource("readings", SERVICES, request -> answer("readings" + request.path()));
    platform.addAdminResource("export", ADMINISTRATORS, request -> answer("export for " + request.caller()));
    platform.addAdminStaticResourceDir(folder(platform, "manuals", "for administrators"), ADMINISTRATORS);
    platform.addServerStaticResourceDir(folder(platform, "firmware", "for services"), SERVICES);
`;

const CLIENT = `
    platform.addMobileResource("relay", PAGES, request -> relay(platform, request.path()));
    platform.addDesktopResource("relay", PAGES, request -> relay(platform, request.path()));
    platform.addMobileStaticResourceDir(folder(platform, "photos", "for phones"), PAGES);
    platform.addDesktopStaticResourceDir(folder(platform, "plans", "for control rooms"), PAGES);
`;

const HELPERS = `
  private static HttpResourceAnswer answer(String text) {
    return HttpResourceAnswer.text("text/plain", text);
  }

  private static Path folder(PeekPlatformCommonHook peek, String name, String text) {
    try {
      Path folder = Files.createDirectories(peek.fileStorageDirectory().resolve(name));
      Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("read.txt"), text);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
`;

/** Asks the plugin's part on the server, with the key that only the platform knows. */
const RELAY = `
  private static HttpResourceAnswer relay(PeekClientPlatformHook peek, String path) throws Exception {
    URI address =
        path.startsWith("elsewhere")
            ? URI.create("http://" + peek.peekServerHost() + ":" + peek.peekServerHttpPort() + "/peek_server.plugins")
            : peek.peekServerUri(path);
    try {
      HttpResponse<String> answer =
          peek.peekServerHttpClient()
              .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      return answer(answer.statusCode() + " " + answer.body());
    } catch (IllegalArgumentException e) {
      return answer("not sent");
    }
  }
`;

suite('What plugins serve on the sites', () => {
  let installation: Installation;
  let depot: NewPlugin;
  let browser: Browser;
  let mobile: Page;
  let desktop: Page;
  let admin: Page;

  before(async () => {
    depot = await NewPlugin.create('depot');
    await depot.changePackage(/"permissions": \[[^\]]*\]/, '"permissions": ["database", "files", "httpResources", "network", "worker"]');
    const imports = ['java.io.IOException', 'java.io.UncheckedIOException', 'java.nio.file.Files', 'java.nio.file.Path', 'org.peekplatform.plugin.HttpResourceAnswer', 'org.peekplatform.plugin.PeekPlatformCommonHook'];
    await depot.changeHook('server', {
      imports: [...imports, 'static org.peekplatform.plugin.HttpAccess.ADMINISTRATORS', 'static org.peekplatform.plugin.HttpAccess.SERVICES'],
      load: SERVER,
      members: HELPERS,
    });
    await depot.changeHook('client', {
      imports: [...imports, 'static org.peekplatform.plugin.HttpAccess.PAGES', 'java.net.URI', 'java.net.http.HttpRequest', 'java.net.http.HttpResponse'],
      load: CLIENT,
      members: HELPERS + RELAY,
    });
    installation = await Installation.create();
    await installation.configure('server', {
      httpServer: {
        admin: { sitePort: installation.ports.admin },
        platform: { sitePort: installation.ports.platform },
      },
      plugin: { allowUnsigned: true },
    });
    await installation.ready('up');
    await depot.installInto(installation, await depot.build('1.0.0'));
    browser = await openBrowser();
    ({ page: mobile } = await openPage(browser, installation.url('mobile')));
    ({ page: desktop } = await openPage(browser, installation.url('desktop')));
    ({ page: admin } = await installation.openAdmin(browser));
  });

  after(async () => {
    await browser?.close();
    await installation?.remove();
    await depot?.remove();
  });

  /** Fetches as a script of the page does. */
  const fetched = (page: Page, path: string): Promise<string> =>
    page.evaluate(async (address) => {
      const answer = await fetch(address);
      return answer.ok ? answer.text() : `status ${answer.status}`;
    }, `/${DEPOT}/${path}`);

  /** Fetches from the site of the services. */
  async function service(path: string, headers: Record<string, string> = {}): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${installation.ports.platform}/${DEPOT}/${path}`, { headers });
    return answer.ok ? answer.text() : `status ${answer.status}`;
  }

  test('an administrator reaches the resources and files of the admin site, a stranger none', async () => {
    assert.match(await fetched(admin, 'export'), /^export for Administrator/);
    assert.equal(await fetched(admin, 'manuals/read.txt'), 'for administrators');
    const stranger = await fetch(`${installation.url('admin')}${DEPOT}/export`, { redirect: 'manual' });
    assert.notEqual(stranger.status, 200);
  });

  test('the site of the services asks for the key', async () => {
    const key = (await readFile(join(installation.home, 'service-key'), 'utf8')).trim();
    const shown = { Authorization: `Bearer ${key}` };
    assert.equal(await service('readings', shown), 'readings');
    assert.equal(await service('firmware/read.txt', shown), 'for services');
    assert.equal(await service('readings'), 'status 403');
    assert.equal(await service('firmware/read.txt', { Authorization: 'Bearer wrong' }), 'status 403');
  });

  test('pages of the device sites reach what is for pages, other programs do not', async () => {
    assert.equal(await fetched(mobile, 'photos/read.txt'), 'for phones');
    assert.equal(await fetched(desktop, 'plans/read.txt'), 'for control rooms');
    const program = await fetch(`${installation.url('mobile')}${DEPOT}/photos/read.txt`);
    assert.equal(program.status, 403);
  });

  test('the part on the client asks the part on the server, with the key, and nobody else', async () => {
    assert.equal(await fetched(mobile, 'relay/readings/today'), '200 readingstoday');
    assert.equal(await fetched(desktop, 'relay/firmware/read.txt'), '200 for services');
    assert.match(await fetched(mobile, 'relay/nothing'), /^404 /);
    assert.equal(await fetched(mobile, 'relay/elsewhere'), 'not sent');
  });

  test('health of a device site tells no more than whether all is well', async () => {
    for (const site of ['mobile', 'desktop'] as const) {
      const health = await fetch(`${installation.url(site)}health`);
      assert.deepEqual(await health.json(), { service: 'client', status: 'UP' });
    }
  });

  test('each line that the plugin or a library writes for it carries its name', async () => {
    const log = await installation.log('client');
    assert.match(log, /HostedPlugin: \[peek_plugin_depot\] peek_plugin_depot 1\.0\.0-\w+ is started/);
  });
});
