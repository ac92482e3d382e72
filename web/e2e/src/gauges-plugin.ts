import { execFile } from 'node:child_process';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compileJava } from './compile-java.ts';
import { zip, type ZipEntry } from './zip.ts';

const source = fileURLToPath(new URL('../plugins/gauges', import.meta.url));
const built = join(source, 'target');
const page = fileURLToPath(new URL('../../build/page.mjs', import.meta.url));
const services = {
  'org.peekplatform.plugin.PluginServerEntryHook': 'gauges.GaugesOnServer',
  'org.peekplatform.plugin.PluginClientEntryHook': 'gauges.GaugesOnClient',
};

export const GAUGES = 'peek_plugin_gauges';

/** Builds the plugin with an index that these tests bring, and returns its archive. */
export async function gaugesArchive(): Promise<Buffer> {
  await rm(built, { recursive: true, force: true });
  const java = join(source, 'java', 'gauges');
  const files = (await readdir(java)).map((name) => join(java, name));
  await Promise.all([
    compileJava(files, '-parameters', '-d', join(built, 'classes')),
    promisify(execFile)(process.execPath, [page, join(source, 'web', 'mobile'), join(built, 'mobile')]),
  ]);
  const hooks = Object.entries(services).map(([name, hook]) => ({
    name: `META-INF/services/${name}`,
    content: Buffer.from(hook),
  }));
  return zip([
    await entry('plugin_package.json'),
    await entry('assets/icon.svg'),
    await entry('migrations/V1__nothing.sql'),
    { name: 'lib/gauges.jar', content: zip([...hooks, ...(await filesBelow('classes', ''))]) },
    ...(await filesBelow('mobile', 'web/mobile/')),
  ]);
}

async function entry(name: string): Promise<ZipEntry> {
  return { name, content: await readFile(join(source, name)) };
}

async function filesBelow(folder: string, prefix: string): Promise<ZipEntry[]> {
  const root = join(built, folder);
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return Promise.all(
    found
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name))
      .map(async (path) => ({ name: prefix + relative(root, path), content: await readFile(path) })),
  );
}
