// Builds all pages of a plugin project.
//
//   node web/build/plugin-pages.mjs <project folder> [shell …]
//
// For each folder web/<shell> the result is in target/pages/<shell>. Two pages are built at a time.
// Runs on any Node.js from 18 on; the npm packages are installed the first time.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('.', import.meta.url));
const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: plugin-pages.mjs <project folder> [shell …]');
  process.exit(2);
}
const project = resolve(folder);
const shells = ['admin', 'mobile', 'desktop'].filter(
  (shell) =>
    existsSync(join(project, 'web', shell)) && (wanted.length === 0 || wanted.includes(shell)),
);

const install = spawnSync(process.execPath, [join(build, 'install.mjs')], { stdio: 'inherit' });
if (install.status !== 0) {
  process.exit(install.status ?? 1);
}

/** Builds one page and tells whether it succeeded. */
function buildPage(shell) {
  return new Promise((done) => {
    const page = spawn(
      process.execPath,
      [
        join(build, 'with-node.mjs'),
        join(build, 'page.mjs'),
        join(project, 'web', shell),
        join(project, 'target', 'pages', shell),
      ],
      { stdio: 'inherit' },
    );
    page.on('close', (status) => done(status === 0));
  });
}

// The first one writes what they share, such as links to the packages.
const results = [];
if (shells.length > 0) {
  results.push(await buildPage(shells[0]));
}
if (results.every(Boolean)) {
  results.push(...(await Promise.all(shells.slice(1).map(buildPage))));
}
process.exit(results.every(Boolean) ? 0 : 1);
