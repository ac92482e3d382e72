import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { Installation } from './installation.ts';

suite('Bad input gets a clear answer', () => {
  let installation: Installation;

  before(async () => {
    installation = await Installation.create();
  });

  after(async () => {
    await installation.remove();
  });

  async function refuses(service: 'server' | 'client', pattern: RegExp): Promise<void> {
    const started = installation.start(service);
    assert.equal(await started.exited(), 1, started.output);
    assert.match(started.output, pattern);
    assert.doesNotMatch(started.output, /at org\.peekplatform/, 'no stack trace');
  }

  test('a malformed config.json is named with line and column, and left as it is', async () => {
    const folder = join(installation.home, 'peek-client.home');
    const text = '{\n  "logging": {"level" "INFO"}\n}\n';
    await writeFile(join(folder, 'config.json'), text);
    await refuses('client', /config\.json.*line 2, column/s);
    assert.equal(await readFile(join(folder, 'config.json'), 'utf8'), text);
  });

  test('a wrong value is named with its key and what is allowed', async () => {
    await installation.configure('client', { httpServer: { mobile: { sitePort: 'eight' } } });
    await refuses('client', /httpServer\.mobile\.sitePort.*whole number from 0 to 65535/s);
  });

  test('an address that others can reach is refused', async () => {
    await installation.configure('client', { httpServer: { mobile: { host: '0.0.0.0' } } });
    await refuses('client', /httpServer\.mobile\.host/);
  });

  test('a port in use is named with the key that changes it', async () => {
    const holder = createServer().listen(installation.ports.mobile, '127.0.0.1');
    await once(holder, 'listening');
    await installation.configure('client', {
      peekServer: { httpPort: installation.ports.platform },
      httpServer: { mobile: { sitePort: installation.ports.mobile } },
    });
    try {
      await refuses(
        'client',
        new RegExp(`port ${installation.ports.mobile}.*httpServer\\.mobile\\.sitePort`, 's'),
      );
    } finally {
      holder.close();
    }
  });

  test('a database that refuses the log-in is named without its password', async () => {
    const other = await Installation.create();
    await other.ready('server');
    const connection = JSON.parse(
      await readFile(join(other.home, 'postgresql', 'connection.json'), 'utf8'),
    ) as { port: number };
    await installation.configure('server', {
      httpServer: {
        admin: { sitePort: installation.ports.admin },
        platform: { sitePort: installation.ports.platform },
      },
      database: { connectUrl: `postgresql://peek:not-this@127.0.0.1:${connection.port}/peek` },
    });
    const started = installation.start('server');
    assert.equal(await started.exited(), 1, started.output);
    assert.match(started.output, /password/i);
    assert.match(started.output, new RegExp(`127\\.0\\.0\\.1:${connection.port}`));
    assert.doesNotMatch(started.output, /not-this/);
    await other.remove();
  });

  test('a malformed plugin archive is named; the other plugins run', async () => {
    const broken = await Installation.create();
    try {
      const software = join(broken.home, 'plugin_software');
      await mkdir(software, { recursive: true });
      await writeFile(join(software, 'peek_plugin_broken-1.0.0.zip'), 'this is no archive');
      await broken.configure('server', {
        httpServer: {
          admin: { sitePort: broken.ports.admin },
          platform: { sitePort: broken.ports.platform },
        },
        plugin: { enabled: ['peek_plugin_tutorial', 'peek_plugin_broken'] },
      });
      await broken.ready('server');
      const health = await fetch(`${broken.url('admin')}health`, {
        headers: await broken.adminCookie(),
      });
      assert.equal(health.status, 503);
      const report = (await health.json()) as {
        status: string;
        plugins: { name: string; state: string; error: string | null }[];
      };
      assert.equal(report.status, 'DEGRADED');
      const states = Object.fromEntries(report.plugins.map((plugin) => [plugin.name, plugin]));
      assert.equal(states['peek_plugin_tutorial']?.state, 'STARTED');
      assert.equal(states['peek_plugin_broken']?.state, 'FAILED');
      assert.match(states['peek_plugin_broken']?.error ?? '', /peek_plugin_broken-1\.0\.0\.zip/);
    } finally {
      await broken.remove();
    }
  });
});
