import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The folder of a plugin that somebody writes. */
export class PluginProject {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The path of a file that is known by its name or the end of its path. */
  async find(name: string): Promise<string> {
    for (const part of ['src', 'web']) {
      const files = await readdir(join(this.folder, part), { recursive: true });
      const found = files.find((file) => `/${part}/${file}`.endsWith(`/${name}`));
      if (found !== undefined) return `${part}/${found}`;
    }
    throw new Error(`${this.folder} has no ${basename(name)}.`);
  }

  /** Saves a file with one part of it replaced, and returns in which line that is. */
  async change(file: string, from: string, to: string): Promise<number> {
    const text = await readFile(join(this.folder, file), 'utf8');
    const place = text.lastIndexOf(from);
    if (place < 0) throw new Error(`${file} has no ${from}`);
    await this.write(file, text.slice(0, place) + to + text.slice(place + from.length));
    return text.slice(0, place).split('\n').length;
  }

  /** Saves a file. */
  async write(file: string, text: string): Promise<void> {
    const path = join(this.folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}
