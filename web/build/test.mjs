// Runs the tests of the browser side that need no services: those of Vortex, of the
// indexes on devices, and of this build.
//
//   node build/with-node.mjs build/test.mjs
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const typescript = fileURLToPath(import.meta.resolve('typescript/lib/tsc.js'));
const reporter = '--test-reporter=spec';

/** What to run, each with the arguments of this Node.js; the first failure ends it. */
const steps = [
  ['vortex', [typescript, '-p', 'tsconfig.test.json']],
  ['vortex', ['--test', reporter, 'target/test/test/**/*.test.js']],
  ['chunked-index', [typescript, '-p', 'tsconfig.test.json']],
  ['chunked-index', ['--test', reporter, 'target/test/chunked-index/test/**/*.test.js']],
  ['.', ['--test', reporter, 'build/test/*.test.mjs']],
  ['e2e', [typescript, '-p', 'tsconfig.json']],
];

for (const [folder, args] of steps) {
  const run = spawnSync(process.execPath, args, { cwd: web + folder, stdio: 'inherit' });
  if (run.status !== 0) {
    console.error(`Failed in web/${folder}: node ${args.join(' ')}`);
    process.exit(run.status ?? 1);
  }
}
