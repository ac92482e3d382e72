// Installs the locked npm packages unless they are installed already. Runs on any Node.js from 18.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const stamp = file('node_modules/.peek-installed');
const hash = createHash('sha256').update(readFileSync(file('package-lock.json'))).digest('hex');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
  console.log('npm packages: unchanged');
} else {
  // None of our packages needs its install script.
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: file('.'),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (run.error) {
    console.error(`Cannot run npm: ${run.error.message}. Install Node.js with npm 10 or later.`);
  }
  if (run.status !== 0) {
    process.exit(run.status ?? 1);
  }
  writeFileSync(stamp, hash);
}
