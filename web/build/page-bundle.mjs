import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { browserBundle } from './esbuild-options.mjs';
import { webRoot } from './paths.mjs';
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
    if (linkTarget(link) !== null && linkTarget(link) !== target) {
      rmSync(link);
    }
    if (!existsSync(link)) {
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(target, link);
    }
  }
}

/**
 * Compiles one project ahead of time and bundles it, shared modules left out.
 *
 * @param project the folder with `src/`
 * @param entry the file in `src/` to start from, without its extension
 * @param outDir where the bundle goes; emptied first
 * @param names esbuild's naming options
 * @return esbuild's description of the result
 */
export async function bundleProject({ project, entry, outDir, names }) {
  const family = dirname(project);
  if (family !== webRoot && !family.startsWith(webRoot + '/')) {
    linkPackages(family);
  }
  const compiled = join(family, 'node_modules', '.peek', basename(project));
  compileAngular(
    join(webRoot, 'tsconfig.page.json'),
    { rootDir: family, outDir: compiled },
    [join(project, 'src', `${entry}.ts`)],
  );
  rmSync(outDir, { recursive: true, force: true });
  const { metafile } = await build({
    ...browserBundle,
    ...names,
    entryPoints: { [entry]: join(compiled, basename(project), 'src', `${entry}.js`) },
    external: sharedModules(),
    outdir: outDir,
  });
  return metafile;
}
