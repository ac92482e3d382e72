import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { browserBundle } from './esbuild-options.mjs';
import { pageConfig, webRoot } from './paths.mjs';
import { sharedModules } from './shared-modules.mjs';
import { compileAngular } from './typescript-build.mjs';

const shared = join(webRoot, 'node_modules');

/** Names the packages of a node_modules folder, scoped ones as `@scope/name`. */
function packagesIn(folder) {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((part) => `${name}/${part}`) : name,
    );
}

function linkTarget(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : null;
}

/**
 * Makes the workspace's packages resolvable for page projects outside of it.
 *
 * Puts a link for each package into `<folder>/node_modules`, which compiler, bundler and editors
 * find by the ordinary rules. Packages that the folder has installed itself are left alone.
 */
function linkPackages(folder) {
  const own = join(folder, 'node_modules');
  for (const name of packagesIn(shared)) {
    const link = join(own, name);
    const target = relative(dirname(link), join(shared, name));
    if (linkTarget(link) !== null || !existsSync(link)) {
      makeLink(target, link);
    }
  }
}

/** Makes a link in one step: pages of one plugin may be built at the same time. */
function makeLink(target, link) {
  if (linkTarget(link) === target) {
    return;
  }
  mkdirSync(dirname(link), { recursive: true });
  const fresh = `${link}.${process.pid}`;
  symlinkSync(target, fresh);
  renameSync(fresh, link);
}

/**
 * Makes the TypeScript that the plugin's Java build wrote importable as `@plugin/tuples`.
 *
 * Like the packages it is a link, so that editors find it without being told.
 *
 * @return the folder's index, or null if the plugin has none
 */
function linkTuples(plugin) {
  const generated = generatedTuples(plugin);
  const link = join(plugin, 'node_modules', '@plugin', 'tuples');
  if (generated === null) {
    rmSync(link, { force: true });
    return null;
  }
  makeLink(relative(dirname(link), generated), link);
  return join(generated, 'index.ts');
}

/**
 * Finds the folder of generated TypeScript of a plugin, which the processor of
 * `vortex-typescript` writes, or null if it has none.
 */
export function generatedTuples(plugin) {
  const folder = join(plugin, 'target', 'generated-typescript');
  return existsSync(folder) ? folder : null;
}

/**
 * Makes packages and generated tuples of a plugin importable by name.
 *
 * @param plugin the plugin's folder
 * @return the index of its tuples, or null if it has none
 */
export function linkPlugin(plugin) {
  linkPackages(plugin);
  return linkTuples(plugin);
}

/** Names the files in a page project's `src/` that the shells import, without their extensions. */
export function entriesOf(project) {
  const entries = ['index', 'root', 'config'].filter((entry) =>
    existsSync(join(project, 'src', `${entry}.ts`)),
  );
  if (entries.length === 0) {
    throw new Error(`${project} is no page project: it has no src/index.ts that exports "routes".`);
  }
  return entries;
}

/**
 * Bundles what is compiled, shared modules left out.
 *
 * @param starts the compiled files to start from, by their names in the result; what they share is
 *   shared in the result too
 * @param tuples the compiled index of the plugin's tuples, or null
 * @param outDir where the bundle goes; emptied first
 * @param options esbuild's options for this bundle, such as those for names
 * @return esbuild's description of the result
 */
export async function bundleCompiled({ starts, tuples, outDir, options }) {
  const { metafile, outputFiles } = await build({
    ...browserBundle,
    ...options,
    entryPoints: starts,
    external: sharedModules(),
    alias: tuples === null ? {} : { '@plugin/tuples': tuples },
    outdir: outDir,
    write: false,
  });
  rmSync(outDir, { recursive: true, force: true });
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  return metafile;
}

/**
 * Compiles one project ahead of time and bundles it.
 *
 * @param project the folder with `src/`
 * @param entries the files in `src/` to start from, without their extensions
 * @param outDir where the bundle goes; emptied first
 * @param names esbuild's naming options
 * @return esbuild's description of the result
 */
export async function bundleProject({ project, entries, outDir, names }) {
  const family = dirname(project);
  const isOutside = family !== webRoot && !family.startsWith(webRoot + '/');
  // Of a plugin all is compiled that lies beside the pages: what they share, and generated tuples.
  const root = isOutside ? dirname(family) : family;
  const tuples = isOutside ? linkPlugin(root) : null;
  const compiled = join(root, 'node_modules', '.peek', basename(project));
  const compiledFrom = (source) => join(compiled, relative(root, source)).replace(/\.ts$/, '.js');
  const starts = entries.map((entry) => join(project, 'src', `${entry}.ts`));
  compileAngular(
    pageConfig,
    { rootDir: root, outDir: compiled },
    // The compiler leaves out what it finds as a package only.
    tuples === null ? starts : [tuples, ...starts],
  );
  return bundleCompiled({
    starts: Object.fromEntries(entries.map((entry, index) => [entry, compiledFrom(starts[index])])),
    tuples: tuples === null ? null : compiledFrom(tuples),
    outDir,
    options: names,
  });
}
