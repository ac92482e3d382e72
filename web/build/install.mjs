// Installs the npm packages of the lock file, unless they are installed already.
//
//   node build/install.mjs
//
// Runs no install scripts: no package here needs one.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${web}node_modules/.peek-lock`;
const wanted = createHash('sha256').update(readFileSync(`${web}package-lock.json`)).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: web,
    stdio: 'inherit',
  });
  if (run.error) {
    console.error(`npm cannot be run: ${run.error.message}. Install Node.js with npm.`);
  }
  if (run.status !== 0) {
    process.exit(run.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
