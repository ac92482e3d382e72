// Runs all tests of this folder, one file after the other: each starts services of its own, from the
// third start on from a cache of classes, as at a user's.
import { readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../target/class-cache', import.meta.url));
rmSync(cache, { recursive: true, force: true });
const files = readdirSync('src')
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `src/${name}`);
const run = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=1', '--test-timeout=600000', '--test-reporter=spec', ...files],
  { stdio: 'inherit', env: { PEEK_CLASS_CACHE: cache, ...process.env } },
);
process.exit(run.status ?? 1);
