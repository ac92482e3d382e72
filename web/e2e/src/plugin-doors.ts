import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from './installation.ts';

/** Installs and removes plugins over the site of the services, as `peek plugin` does. */
export class PluginDoors {
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  async install(archive: Buffer): Promise<void> {
    const upload = await this.#post('peek_server.update.plugin', archive);
    const { uploadId } = JSON.parse(upload) as { uploadId: string };
    await this.#operate(new URLSearchParams({ do: 'apply', upload: uploadId }));
  }

  async remove(plugin: string): Promise<void> {
    await this.#operate(new URLSearchParams({ do: 'remove', plugin, deleteData: 'false' }));
  }

  async #operate(what: URLSearchParams): Promise<void> {
    const lines = (await this.#post(`peek_server.plugins?${what}`)).trim().split('\n');
    const last = JSON.parse(lines.at(-1) ?? '{}') as { state?: string; message?: string };
    if (last.state !== 'SUCCEEDED') throw new Error(`Not done: ${lines.at(-1)}`);
  }

  async #post(path: string, body?: Buffer): Promise<string> {
    const key = (await readFile(join(this.#installation.home, 'service-key'), 'utf8')).trim();
    const answer = await fetch(`http://127.0.0.1:${this.#installation.ports.platform}/${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
      body: body === undefined ? null : new Uint8Array(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return text;
  }
}
