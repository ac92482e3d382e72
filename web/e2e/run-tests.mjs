// Runs all tests of this folder, one file after the other: each starts services of its own.
import { readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

const files = readdirSync('src')
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `src/${name}`);
const run = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=1', '--test-timeout=300000', '--test-reporter=spec', ...files],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
