import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { Installation } from './installation.ts';

const UUID = '11111111-2222-4333-8444-555555555555';

/** Asks for a websocket and returns the status of the answer; 101 means that the door opened. */
function knock(port: number, name: string, headers: Record<string, string>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const asked = request({
    host: '127.0.0.1',
    port,
    path: `/vortexws?vortexUuid=${UUID}&vortexName=${name}`,
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    },
  });
  asked.on('response', (answer) => {
    answer.resume();
    resolve(answer.statusCode ?? 0);
  });
  asked.on('upgrade', (_answer, socket) => {
    socket.destroy();
    resolve(101);
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}

suite('The doors of the server', () => {
  let installation: Installation;
  let key: string;

  before(async () => {
    installation = await Installation.create();
    await installation.ready('server');
    key = (await readFile(join(installation.home, 'service-key'), 'utf8')).trim();
  });

  after(async () => {
    await installation?.remove();
  });

  test('a service joins with the key, under the name of a service', async () => {
    const { platform } = installation.ports;
    const shown = { Authorization: `Bearer ${key}` };
    assert.equal(await knock(platform, 'peek-agent', shown), 101);
    assert.equal(await knock(platform, 'peek-agent', {}), 401);
    assert.equal(await knock(platform, 'peek-agent', { Authorization: 'Bearer wrong' }), 401);
    assert.equal(await knock(platform, 'peek-server', shown), 403);
    assert.equal(await knock(platform, 'peek-mobile', shown), 403);
  });

  test('a page of another site may not open a websocket to the admin site', async () => {
    const { admin } = installation.ports;
    const own = {
      Origin: `http://127.0.0.1:${admin}`,
      Host: `127.0.0.1:${admin}`,
      ...(await installation.adminCookie()),
    };
    assert.equal(await knock(admin, 'peek-admin', own), 101);
    assert.equal(await knock(admin, 'peek-admin', { ...own, Origin: 'http://evil.example' }), 403);
  });

  test('a foreign name for this machine is refused', async () => {
    const { admin } = installation.ports;
    assert.equal(await knock(admin, 'peek-admin', { Host: `rebound.example:${admin}` }), 403);
  });

  test('files with secrets belong to their owner alone', async () => {
    for (const name of ['service-key', 'postgresql/connection.json']) {
      const { mode } = await stat(join(installation.home, name));
      assert.equal(mode & 0o777, 0o600, name);
    }
  });
});
