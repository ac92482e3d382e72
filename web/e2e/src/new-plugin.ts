import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Installation } from './installation.ts';
import { PeekProcess } from './peek-process.ts';
import { PluginDoors } from './plugin-doors.ts';

const run = promisify(execFile);

/** What is added to an entry hook in Java. */
export interface HookChange {
  /** What is imported; `static` may stand before the name. */
  imports?: readonly string[];

  /** Statements at the end of the method `load(platform)`. */
  load?: string;

  /** Statements at the beginning of the method `start()`. */
  start?: string;

  /** Fields and methods. */
  members?: string;
}

/** A plugin that `peek plugin new` has made, with a key that signs it. */
export class NewPlugin {
  readonly name: string;
  readonly folder: string;

  private constructor(name: string, folder: string) {
    this.name = name;
    this.folder = folder;
  }

  static async create(name: string): Promise<NewPlugin> {
    const plugin = new NewPlugin(name, await mkdtemp(join(tmpdir(), `peek-${name}-`)));
    await peek('plugin', 'keygen', 'acme', '--out', plugin.folder);
    await peek('plugin', 'new', name, '--dir', join(plugin.folder, name));
    return plugin;
  }

  /** The key that administrators trust with `peek plugin trust`. */
  get publicKey(): string {
    return join(this.folder, 'acme.pub');
  }

  /** Changes a file of the project. */
  async change(file: string, from: string | RegExp, to: string): Promise<void> {
    const path = join(this.folder, this.name, file);
    const text = await readFile(path, 'utf8');
    const found = typeof from === 'string' ? text.includes(from) : from.test(text);
    if (!found) throw new Error(`${file} has no ${from}`);
    await writeFile(path, text.replace(from, to));
  }

  /** Changes the manifest. */
  changePackage(from: string | RegExp, to: string): Promise<void> {
    return this.change('src/main/resources/plugin_package.json', from, to);
  }

  /** Adds to the plugin's part on a service. */
  async changeHook(service: 'server' | 'client' | 'agent' | 'worker', added: HookChange): Promise<void> {
    const type = service.charAt(0).toUpperCase() + service.slice(1);
    const file = `src/main/java/com/example/${this.name}/internal/${service}/${type}EntryHook.java`;
    const imports = (added.imports ?? []).map((name) => `import ${name};\n`).join('');
    await this.change(file, /^import /m, `${imports}import `);
    await this.change(file, /(void load\([^)]*\) \{[^}]*)\n {2}\}/, `$1\n${added.load ?? ''}\n  }`);
    await this.change(file, /void start\(\) \{/, `void start() {\n${added.start ?? ''}`);
    await this.change(file, /\}\s*$/, `${added.members ?? ''}}\n`);
  }

  /** Builds and signs a version, and returns its archive. */
  async build(version: string): Promise<string> {
    await this.changePackage(/"version": "[^"]+"/, `"version": "${version}"`);
    await this.change('pom.xml', /<version>[0-9.]+<\/version>/, `<version>${version}</version>`);
    const key = join(this.folder, 'acme.key');
    await run('mvn', ['-B', '-q', '-DskipTests', `-Dpeek.key=${key}`, 'package'], {
      cwd: join(this.folder, this.name),
    });
    const archive = `peek_plugin_${this.name}-${version}.zip`;
    await copyFile(join(this.folder, this.name, 'target', archive), join(this.folder, archive));
    return join(this.folder, archive);
  }

  /** Installs an archive over the site of the services. */
  async installInto(installation: Installation, archive: string): Promise<void> {
    await new PluginDoors(installation).install(await readFile(archive));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function peek(...args: string[]): Promise<void> {
  const command = PeekProcess.start(args);
  if ((await command.exited()) !== 0) throw new Error(command.output);
}
