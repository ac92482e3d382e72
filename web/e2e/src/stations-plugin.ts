import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileJava } from './compile-java.ts';
import { zip, type ZipEntry } from './zip.ts';

const source = fileURLToPath(new URL('../plugins/stations', import.meta.url));

/** Names the classes that the platform looks for. */
const HOOKS = {
  'META-INF/services/org.peekplatform.plugin.PluginServerEntryHook': 'stations.StationsOnServer',
  'META-INF/services/org.peekplatform.plugin.PluginWorkerEntryHook': 'stations.StationsOnWorker',
};

/**
 * Makes the archive of a plugin whose tasks fail, take long and run at set times, with the compiler
 * alone: nothing else of a project is needed for them.
 *
 * @param file what the task that fails looks for
 */
export async function stationsArchive(file: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'peek-stations-'));
  try {
    const java = join(folder, 'stations');
    await cp(join(source, 'java', 'stations'), java, { recursive: true });
    const server = join(java, 'StationsOnServer.java');
    await writeFile(server, (await readFile(server, 'utf8')).replace('__FILE__', file));
    await compileJava((await readdir(java)).map((name) => join(java, name)));
    const classes = (await readdir(java)).filter((name) => name.endsWith('.class'));
    const jar = zip([
      ...Object.entries(HOOKS).map(([name, hook]) => ({ name, content: Buffer.from(hook) })),
      ...(await Promise.all(classes.map((name) => entry(`stations/${name}`, join(java, name))))),
    ]);
    return zip([
      await entry('plugin_package.json', join(source, 'plugin_package.json')),
      await entry('migrations/V1__stations.sql', join(source, 'migrations', 'V1__stations.sql')),
      { name: 'lib/stations.jar', content: jar },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function entry(name: string, path: string): Promise<ZipEntry> {
  return { name, content: await readFile(path) };
}
