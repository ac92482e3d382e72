// Builds the pages of a plugin project again and again, for `peek dev`.
//
//   node web/build/dev-pages.mjs <project folder>
//
// Each line of the standard input is JSON: `{"shells": […]}` builds the pages of these shells. Each
// is answered with one line of JSON with the `problems` that have to be mended: none if it is done.
// Compiler and bundler stay in memory in between. Ends with the standard input.
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const build = fileURLToPath(new URL('.', import.meta.url));
const [folder, inside] = process.argv.slice(2);

/** Installs the npm packages if need be, and goes on with a Node.js that is new enough. */
function begin() {
  const install = spawnSync(process.execPath, [join(build, 'install.mjs')], {
    stdio: ['ignore', 2, 2],
  });
  if (install.status !== 0) {
    process.exit(install.status ?? 1);
  }
  const worker = spawn(process.execPath, [join(build, 'with-node.mjs'), here, folder, 'inside'], {
    stdio: 'inherit',
  });
  worker.on('close', (status) => process.exit(status ?? 1));
}

async function serve() {
  // What the tools print would be taken for an answer.
  console.log = () => {};
  const { buildLibraries } = await import('./libraries.mjs');
  const { DevPages } = await import('./dev-project.mjs');
  await buildLibraries();
  const pages = new DevPages(resolve(folder));
  for await (const line of createInterface({ input: process.stdin })) {
    const problems = await pages.build(JSON.parse(line).shells);
    process.stdout.write(`${JSON.stringify({ problems })}\n`);
  }
}

if (inside === undefined) {
  begin();
} else {
  await serve();
}
