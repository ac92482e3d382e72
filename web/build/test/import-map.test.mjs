import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { shellNames, shellsDir, vendorDir } from '../paths.mjs';
import { sharedModules } from '../shared-modules.mjs';

const { imports } = JSON.parse(readFileSync(join(vendorDir, 'importmap.json'), 'utf8'));

const scriptsOf = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));

/** Names what a script imports, by parsing it. */
async function importsOf(script) {
  const found = new Set();
  await build({
    entryPoints: [script],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
    plugins: [
      {
        name: 'collect',
        setup: ({ onResolve }) =>
          onResolve({ filter: /./ }, ({ path, kind }) => {
            if (kind === 'entry-point') {
              return undefined;
            }
            found.add(path);
            return { path, external: true };
          }),
      },
    ],
  });
  return [...found];
}

const page = (shell) => readFileSync(join(shellsDir, shell, 'index.html'), 'utf8');

const importMapOf = (html) => html.match(/<script type="importmap">(.*?)<\/script>/s)[1];

test('the import map names exactly the shared modules, each with a file', () => {
  assert.deepEqual(Object.keys(imports).sort(), sharedModules());
  for (const url of Object.values(imports)) {
    assert.ok(existsSync(join(vendorDir, url.replace('/vendor/', ''))), url);
  }
});

test('every import of every output is in the import map or a file beside it', async () => {
  const folders = [vendorDir, ...shellNames.map((name) => join(shellsDir, name))];
  let seen = 0;
  for (const folder of folders) {
    for (const script of scriptsOf(folder)) {
      for (const path of await importsOf(script)) {
        const known = path.startsWith('./') ? existsSync(join(folder, path)) : path in imports;
        assert.ok(known, `${script} imports ${path}`);
        seen++;
      }
    }
  }
  assert.ok(seen > 100, `only ${seen} imports were seen`);
});

for (const shell of shellNames) {
  test(`the policy of the ${shell} shell allows its import map and no other inline script`, () => {
    const html = page(shell);
    const importMap = importMapOf(html);
    const hash = createHash('sha256').update(importMap).digest('base64');
    const { policy, scriptHashes } = JSON.parse(
      readFileSync(join(shellsDir, shell, 'csp.json'), 'utf8'),
    );
    assert.deepEqual(scriptHashes, [`'sha256-${hash}'`]);
    assert.match(policy, new RegExp(`script-src 'self' ${scriptHashes[0].replace(/\+/g, '\\+')};`));
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)];
    assert.equal(inline.length, 1);
    assert.deepEqual(JSON.parse(importMap).imports, imports);
  });
}

test('the first load of the mobile shell is at most 250 KB compressed', () => {
  const html = page('mobile');
  const urls = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:js|css))"/g)]
    .map(([, url]) => url)
    // The site makes it from the configuration; it is empty by default.
    .filter((url) => url !== '/theme.css');
  const files = urls.map((url) =>
    url.startsWith('/vendor/')
      ? join(vendorDir, url.replace('/vendor/', ''))
      : join(shellsDir, 'mobile', url),
  );
  const size = [html, ...files.map((file) => readFileSync(file))]
    .map((content) => gzipSync(content).length)
    .reduce((total, length) => total + length, 0);
  console.log(`first load of the mobile shell: ${Math.round(size / 1024)} KB`);
  assert.ok(size <= 250 * 1024, `${size} bytes`);
});
