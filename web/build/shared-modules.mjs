import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webRoot } from './paths.mjs';

const angular = [
  '@angular/common',
  '@angular/common/http',
  '@angular/core',
  '@angular/core/rxjs-interop',
  '@angular/forms',
  '@angular/forms/signals',
  '@angular/platform-browser',
  '@angular/router',
];

const others = ['rxjs', 'rxjs/operators', '@peek/vortex', '@peek/shell-kit', '@peek/shell-kit/texts'];

/**
 * Modules that no shell needs for its first view. They are bundled after the others, so that they do
 * not change how the code of these is divided.
 */
export const lazyModules = ['@peek/chunked-index'];

/**
 * Entry points that pages cannot use: tests, generators, styles, private parts, and those that
 * need packages we do not ship (the graph dagre, the code editor Monaco, cron expressions cron-parser).
 */
const notForPages =
  /testing|schematics|prebuilt|private|\/(graph|code-editor|cron-expression)$|\.(json|css|less)$|\*/;

/** Names every entry point of a package but its root, which would only repeat the others. */
function entryPoints(packageName) {
  const manifest = join(webRoot, 'node_modules', packageName, 'package.json');
  return Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).exports)
    .filter((path) => path !== '.' && !notForPages.test(path))
    .map((path) => packageName + path.slice(1));
}

/** Every module that shells and pages share, sorted: exactly the import map's names. */
export function sharedModules() {
  return [
    ...angular,
    ...others,
    ...lazyModules,
    ...entryPoints('@angular/cdk'),
    ...entryPoints('ng-zorro-antd'),
  ].sort();
}
