// Builds pages of a plugin project again and again, for `peek dev`.
//
//   node web/build/dev-pages.mjs <project folder>
//
// Each line of the standard input is JSON: `{"shells": […]}` builds the pages of these shells, and
// with `"errors": "…"` puts a page with these messages in their place. Each is answered with one
// line of JSON, which has an `error` if a page cannot be built. Compiler and bundler stay in memory
// in between.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  // What the tools print must not be taken for an answer.
  console.log = console.error;
  const { buildLibraries } = await import('./libraries.mjs');
  const { bundleProject } = await import('./page-bundle.mjs');
  const project = resolve(folder);
  const pages = (shell) => join(project, 'target', 'pages', shell);
  const bundle = (source, outDir) =>
    bundleProject({
      project: source,
      entry: 'index',
      outDir,
      names: { entryNames: '[name]', chunkNames: 'chunk-[hash]' },
    });
  await buildLibraries();

  /** Fills the page for errors, which is built the first time. */
  let errorPage = null;
  async function showErrors(shells, errors) {
    if (errorPage === null) {
      const outDir = join(project, 'target', 'dev-error');
      await bundle(join(build, 'dev-error'), outDir);
      errorPage = readFileSync(join(outDir, 'index.js'), 'utf8');
      rmSync(outDir, { recursive: true });
    }
    const filled = errorPage.replace(/(["'`])PEEK_DEV_MESSAGES\1/, () => JSON.stringify(errors));
    for (const shell of shells) {
      mkdirSync(pages(shell), { recursive: true });
      writeFileSync(join(pages(shell), 'index.js'), filled);
    }
  }

  for await (const line of createInterface({ input: process.stdin })) {
    const { shells, errors } = JSON.parse(line);
    const answer = {};
    try {
      if (errors !== undefined) {
        await showErrors(shells, errors);
      } else {
        for (const shell of shells) {
          await bundle(join(project, 'web', shell), pages(shell));
        }
      }
    } catch (error) {
      answer.error = error.message;
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

if (inside === undefined) {
  begin();
} else {
  await serve();
}
