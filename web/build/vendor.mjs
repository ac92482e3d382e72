// Builds the modules that shells and pages share: dist/vendor and its import map.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { angularLinker } from './angular-linker.mjs';
import { browserBundle } from './esbuild-options.mjs';
import { lazyModules, sharedModules } from './shared-modules.mjs';
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

/**
 * Bundles some shared modules, and the code that they share.
 *
 * @param specifiers the modules
 * @param others the addresses of shared modules that are bundled already, by name
 * @return the addresses of the modules by name, and what each output imports
 */
async function bundleSome(specifiers, others) {
  const { metafile } = await build({
    ...browserBundle,
    absWorkingDir: webRoot,
    entryPoints: specifiers.map((specifier) => ({ in: specifier, out: fileName(specifier) })),
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    outdir: vendorDir,
    external: Object.keys(others),
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
      found
        .filter(({ kind }) => kind === 'import-statement')
        .map(({ path }) => others[path] ?? url(path)),
    ]),
  );
  return { imports, modules };
}

async function bundle() {
  rmSync(vendorDir, { recursive: true, force: true });
  mkdirSync(vendorDir, { recursive: true });
  const later = new Set(lazyModules);
  const first = await bundleSome(
    sharedModules().filter((specifier) => !later.has(specifier)),
    {},
  );
  const second = await bundleSome(lazyModules, first.imports);
  const imports = Object.fromEntries(
    Object.entries({ ...first.imports, ...second.imports }).sort(([left], [right]) =>
      left < right ? -1 : 1,
    ),
  );
  const modules = { ...first.modules, ...second.modules };
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
