import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { zip } from './zip.ts';

const source = fileURLToPath(new URL('../plugins/notes', import.meta.url));
const built = join(source, 'target', 'mobile');
const page = fileURLToPath(new URL('../../build/page.mjs', import.meta.url));

export const NOTES = 'peek_plugin_notes';

/** Builds the pages of the plugin that these tests bring; any version is made of them. */
export async function buildNotes(): Promise<void> {
  await promisify(execFile)(process.execPath, [page, join(source, 'web', 'mobile'), built]);
}

/** Makes the archive of a version. */
export async function notesArchive(version: string): Promise<Buffer> {
  const files = [
    { name: 'plugin_package.json', path: join(source, 'plugin_package.json') },
    { name: 'assets/icon.svg', path: join(source, 'assets', 'icon.svg') },
    ...(await readdir(built, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ name: `web/mobile/${relative(built, path)}`, path })),
  ];
  return zip(
    await Promise.all(
      files.map(async ({ name, path }) => ({
        name,
        content: Buffer.from((await readFile(path, 'utf8')).replaceAll('__VERSION__', version)),
      })),
    ),
  );
}
