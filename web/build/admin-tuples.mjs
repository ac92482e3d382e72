// Copies the TypeScript that was generated from the platform's Java into the admin shell.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { webRoot } from './paths.mjs';

/** The modules of the platform whose tuples the admin shell uses, by the folder they go to. */
const modules = { fleet: 'fleet', settings: 'settings', logs: 'log-view', tasks: 'tasks' };

for (const [folder, module] of Object.entries(modules)) {
  const source = join(webRoot, '..', 'platform', module, 'target', 'generated-typescript');
  const target = join(webRoot, 'shells', 'admin', 'src', 'tuples', folder);
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true });
  console.log(`${folder}: ${readdirSync(target).length} files`);
}
