// Compiles the libraries that shells and pages import by name: @peek/vortex, @peek/shell-kit and
// @peek/chunked-index.
import { join } from 'node:path';
import { compileAngular } from './typescript-build.mjs';
import { unlessUnchanged } from './stamp.mjs';
import { webRoot } from './paths.mjs';

function buildLibrary(folder, builtFirst) {
  const inside = (...path) => join(webRoot, folder, ...path);
  return unlessUnchanged(
    {
      name: folder,
      inputs: [
        ...[folder, ...builtFirst].map((library) => join(webRoot, library, 'src')),
        inside('package.json'),
        inside('tsconfig.json'),
      ],
      output: inside('dist', 'index.js'),
    },
    () => compileAngular(inside('tsconfig.json')),
  );
}

/** Builds the libraries unless they are up to date. */
export async function buildLibraries() {
  await buildLibrary('vortex', []);
  await buildLibrary('shell-kit', ['vortex']);
  await buildLibrary('chunked-index', ['vortex', 'shell-kit']);
}
