// Builds a shell: index.html with the import map, its module, style sheet and icon.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { contentSecurityPolicy, indexHtml, loadedWith } from './index-html.mjs';
import { bundleProject } from './page-bundle.mjs';
import { pageConfig, shellsDir, vendorDir, webRoot } from './paths.mjs';
import { unlessUnchanged } from './stamp.mjs';
import { importMapText, vendorGraph } from './vendor.mjs';

const kit = join(webRoot, 'shell-kit');
const titles = { admin: 'Peek Admin', mobile: 'Peek', desktop: 'Peek' };

/** Only these shells show NG-ZORRO components; phones are spared its style sheet. */
const zorroShells = new Set(['admin', 'desktop']);

/** Finds the output of an entry point and what it imports statically, in and outside the bundle. */
function firstLoad(outputs, path) {
  const inner = new Set();
  const outer = new Set();
  const visit = (output) => {
    inner.add(output);
    for (const { path: imported, kind, external } of outputs[output].imports) {
      if (kind === 'import-statement' && external) {
        outer.add(imported);
      } else if (kind === 'import-statement' && !inner.has(imported)) {
        visit(imported);
      }
    }
  };
  visit(path);
  return { inner: [...inner], outer: [...outer] };
}

async function bundleStyle(project, outDir) {
  const { metafile } = await build({
    entryPoints: { styles: join(project, 'src', 'styles.css') },
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    outdir: outDir,
  });
  return `/${basename(Object.keys(metafile.outputs)[0])}`;
}

function copyThemeBoot(outDir) {
  const code = readFileSync(join(kit, 'styles', 'theme-boot.js'), 'utf8');
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8).toUpperCase();
  const name = `theme-boot-${hash}.js`;
  writeFileSync(join(outDir, name), code);
  return `/${name}`;
}

async function bundle(name, outDir) {
  const project = join(webRoot, 'shells', name);
  const { outputs } = await bundleProject({
    project,
    entries: ['main'],
    outDir,
    names: { entryNames: '[name]-[hash]', chunkNames: 'chunk-[hash]' },
  });
  const entry = Object.keys(outputs).find((output) => basename(output).startsWith('main-'));
  const { inner, outer } = firstLoad(outputs, entry);
  const { modules, styles } = vendorGraph();
  const importMap = importMapText();
  const shared = outer.map((specifier) => JSON.parse(importMap).imports[specifier]);
  const html = indexHtml({
    title: titles[name],
    importMap,
    preloads: [
      ...loadedWith(modules, shared),
      ...inner.filter((output) => output !== entry).map((output) => `/${basename(output)}`),
    ],
    sheets: zorroShells.has(name) ? styles : {},
    boot: copyThemeBoot(outDir),
    style: await bundleStyle(project, outDir),
    main: `/${basename(entry)}`,
  });
  copyFileSync(join(kit, 'styles', 'favicon.svg'), join(outDir, 'favicon.svg'));
  writeFileSync(join(outDir, 'csp.json'), JSON.stringify(contentSecurityPolicy([importMap]), null, 1));
  writeFileSync(join(outDir, 'index.html'), html);
}

/** Builds one shell into dist/shells unless it is up to date. */
export function buildShell(name) {
  const outDir = join(shellsDir, name);
  return unlessUnchanged(
    {
      name: `shell ${name}`,
      inputs: [
        join(webRoot, 'shells', name),
        pageConfig,
        join(kit, 'src'),
        join(kit, 'styles'),
        join(webRoot, 'vortex', 'src'),
        join(webRoot, 'chunked-index', 'src'),
        join(vendorDir, 'importmap.json'),
      ],
      output: join(outDir, 'index.html'),
    },
    () => bundle(name, outDir),
  );
}
