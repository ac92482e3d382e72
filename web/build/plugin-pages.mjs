// Builds all pages of a plugin project.
//
//   node web/build/plugin-pages.mjs <project folder>
//
// For each folder web/<shell> the result is in target/pages/<shell>. Runs on any Node.js from 18 on;
// the npm packages are installed the first time.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runInside } from './run-inside.mjs';

const [folder, inside] = process.argv.slice(2);

async function buildPages(project) {
  const { buildLibraries } = await import('./libraries.mjs');
  const { generatedTuples } = await import('./page-bundle.mjs');
  const { PageFamily, shellsOf, startsOf } = await import('./page-family.mjs');
  const { pageConfig, webRoot } = await import('./paths.mjs');
  const { unlessUnchanged } = await import('./stamp.mjs');
  const shells = shellsOf(project);
  if (shells.length === 0) {
    return;
  }
  await buildLibraries();
  const target = join(project, 'target', 'pages');
  const compiled = join(project, 'node_modules', '.peek', 'pages');
  const tuples = generatedTuples(project);
  await unlessUnchanged(
    {
      name: `pages of ${project}`,
      inputs: [
        join(project, 'web'),
        ...(tuples === null ? [] : [tuples]),
        pageConfig,
        join(webRoot, 'vortex', 'src'),
        join(webRoot, 'shell-kit', 'src'),
        join(webRoot, 'chunked-index', 'src'),
      ],
      outputs: shells.flatMap((shell) =>
        Object.keys(startsOf(project, shell)).map((entry) => join(target, shell, `${entry}.js`)),
      ),
    },
    async () => {
      rmSync(compiled, { recursive: true, force: true });
      const pages = new PageFamily({ project, target, compiled, readable: false });
      const problems = await pages.build(shells);
      if (problems.length > 0) {
        throw new Error(problems.map(textOf).join('\n'));
      }
    },
  );
}

function textOf({ file, line, column, message }) {
  return file === null ? message : `${file}:${line}:${column}: ${message}`;
}

if (folder === undefined) {
  console.error('Usage: plugin-pages.mjs <project folder>');
  process.exit(2);
}
if (inside === undefined) {
  runInside('plugin-pages.mjs', [folder, 'inside']);
} else {
  try {
    await buildPages(resolve(folder));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
