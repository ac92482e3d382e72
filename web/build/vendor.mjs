// Builds the modules that shells and pages share: dist/vendor and its import map.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { angularLinker } from './angular-linker.mjs';
import { browserBundle } from './esbuild-options.mjs';
import { sharedModules } from './shared-modules.mjs';
import { unlessUnchanged } from './stamp.mjs';
import { zorroStyles } from './zorro-styles.mjs';
import { vendorDir, webRoot } from './paths.mjs';

const importMapFile = join(vendorDir, 'importmap.json');
const graphFile = join(vendorDir, 'graph.json');

/** Turns a module's name into the start of its file name. */
function fileName(specifier) {
  return specifier.replace('@', '').replaceAll('/', '-');
}

function url(output) {
  return `/vendor/${basename(output)}`;
}

async function bundle() {
  rmSync(vendorDir, { recursive: true, force: true });
  mkdirSync(vendorDir, { recursive: true });
  const specifiers = sharedModules();
  const { metafile } = await build({
    ...browserBundle,
    absWorkingDir: webRoot,
    entryPoints: specifiers.map((specifier) => ({ in: specifier, out: fileName(specifier) })),
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    outdir: vendorDir,
    plugins: [angularLinker()],
  });
  const outputs = Object.entries(metafile.outputs);
  const imports = {};
  for (const specifier of specifiers) {
    const start = `${fileName(specifier)}-`;
    const found = outputs.find(
      ([output, { entryPoint }]) =>
        entryPoint && basename(output).replace(/[^-]+$/, '') === start,
    );
    imports[specifier] = url(found[0]);
  }
  const modules = Object.fromEntries(
    outputs.map(([output, { imports: found }]) => [
      url(output),
      found.filter(({ kind }) => kind === 'import-statement').map(({ path }) => url(path)),
    ]),
  );
  const styles = zorroStyles(vendorDir);
  writeFileSync(graphFile, JSON.stringify({ modules, styles }, null, 1));
  writeFileSync(importMapFile, JSON.stringify({ imports }, null, 1));
}

/** Builds dist/vendor unless it is up to date. */
export function buildVendor() {
  return unlessUnchanged(
    {
      name: 'vendor',
      inputs: ['vortex', 'shell-kit', 'chunked-index'].map((library) => join(webRoot, library, 'src')),
      output: importMapFile,
    },
    bundle,
  );
}

/** The import map, as text to be put into a page. */
export function importMapText() {
  return JSON.stringify(JSON.parse(readFileSync(importMapFile, 'utf8')));
}

/** What the browser has to load for each shared module, and the shared style sheets. */
export function vendorGraph() {
  return JSON.parse(readFileSync(graphFile, 'utf8'));
}
