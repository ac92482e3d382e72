// Builds one page of a plugin.
//
//   node web/build/with-node.mjs web/build/page.mjs <project folder> <output folder>
//
// The project's src/index.ts exports `routes: Routes`; src/root.ts what runs together with the shell,
// src/config.ts the `routes` of the settings on the device. The output folder gets index.js, root.js,
// config.js and chunks; at least one of the three must be there.
import { dirname, join, relative, resolve } from 'node:path';
import { buildLibraries } from './libraries.mjs';
import { bundleProject, entriesOf, generatedTuples } from './page-bundle.mjs';
import { pageConfig, webRoot } from './paths.mjs';
import { unlessUnchanged } from './stamp.mjs';

/** Builds the page unless it is up to date; `project` and `outDir` are absolute. */
async function buildPage(project, outDir) {
  const entries = entriesOf(project);
  await buildLibraries();
  const tuples = generatedTuples(dirname(dirname(project)));
  await unlessUnchanged(
    {
      name: `page ${relative(dirname(webRoot), project)}`,
      // Pages of one plugin share code with their siblings, so these count too.
      inputs: [
        dirname(project),
        ...(tuples === null ? [] : [tuples]),
        pageConfig,
        join(webRoot, 'vortex', 'src'),
        join(webRoot, 'shell-kit', 'src'),
        join(webRoot, 'chunked-index', 'src'),
      ],
      output: join(outDir, `${entries[0]}.js`),
      facts: outDir,
    },
    () =>
      bundleProject({
        project,
        entries,
        outDir,
        names: { entryNames: '[name]', chunkNames: 'chunk-[hash]' },
      }),
  );
}

const [project, outDir] = process.argv.slice(2);
if (outDir === undefined) {
  console.error('Usage: page.mjs <project folder> <output folder>');
  process.exit(2);
}
try {
  await buildPage(resolve(project), resolve(outDir));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
