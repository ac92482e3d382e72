// Builds the pages of a plugin project again and again, for `peek dev`.
//
//   node web/build/dev-pages.mjs <project folder>
//
// Each line of the standard input is JSON: `{"shells": […]}` builds the pages of these shells. Each
// is answered with one line of JSON with the `problems` that have to be mended: none if it is done.
// Compiler and bundler stay in memory in between. Ends with the standard input.
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { runInside } from './run-inside.mjs';

const [folder, inside] = process.argv.slice(2);

async function serve(project) {
  // What the tools print would be taken for an answer.
  console.log = () => {};
  const { buildLibraries } = await import('./libraries.mjs');
  const { PageFamily } = await import('./page-family.mjs');
  await buildLibraries();
  const pages = new PageFamily({
    project,
    // What Maven makes is left alone.
    target: join(project, 'target', 'dev', 'pages'),
    compiled: join(project, 'node_modules', '.peek', 'dev'),
    readable: true,
  });
  for await (const line of createInterface({ input: process.stdin })) {
    const problems = await pages.build(JSON.parse(line).shells);
    process.stdout.write(`${JSON.stringify({ problems })}\n`);
  }
}

if (inside === undefined) {
  runInside('dev-pages.mjs', [folder, 'inside']);
} else {
  await serve(resolve(folder));
}
