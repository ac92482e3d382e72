// Copies the TypeScript that was generated from the platform's Java into the admin shell, and into
// the library of indexes.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { webRoot } from './paths.mjs';

/** The modules of the platform whose tuples the admin shell uses, by the folder they go to. */
const modules = { fleet: 'fleet', settings: 'settings', logs: 'log-view', tasks: 'tasks' };

const targets = Object.entries(modules).map(([folder, module]) => [
  join(webRoot, 'shells', 'admin', 'src', 'tuples', folder),
  module,
]);
targets.push([join(webRoot, 'chunked-index', 'src', 'tuples'), 'chunked-index']);

for (const [target, module] of targets) {
  const source = join(webRoot, '..', 'platform', module, 'target', 'generated-typescript');
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true });
  console.log(`${module}: ${readdirSync(target).length} files`);
}
