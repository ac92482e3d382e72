import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stampDir, webRoot } from './paths.mjs';

const skipped = new Set(['node_modules', 'dist', 'target', 'test']);

/** Lists the files below a file or folder in a stable order, without built ones. */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path)
    .sort()
    .filter((name) => !skipped.has(name))
    .flatMap((name) => filesBelow(join(path, name)));
}

/** What every step depends on: the versions of the packages and this tool itself. */
const commonInputs = [join(webRoot, 'package-lock.json'), join(webRoot, 'build')];

function hashOf(inputs, facts) {
  const hash = createHash('sha256').update(facts);
  for (const file of [...commonInputs, ...inputs].flatMap(filesBelow)) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Runs a build step unless its inputs are those of its last success and its output still exists.
 *
 * @param name names the step in messages and its stamp
 * @param inputs files and folders that the step reads
 * @param output a file that the step writes last
 * @param outputs all files that must be there, if that one is not enough
 * @param work the step; may be asynchronous
 * @param facts anything else the result depends on, as text
 */
export async function unlessUnchanged({ name, inputs, output, outputs = [output], facts = '' }, work) {
  // File names may have 255 letters, and paths more.
  const stamp = join(stampDir, name.replaceAll(/[^\w.-]/g, '_').slice(-200));
  const hash = hashOf(inputs, facts);
  if (outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    console.log(`${name}: unchanged`);
    return;
  }
  const start = performance.now();
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  console.log(`${name}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
