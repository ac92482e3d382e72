// Runs on any Node.js from 18 on.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const build = (script) => fileURLToPath(new URL(script, import.meta.url));

/**
 * Installs the npm packages if need be, and goes on in a script with a Node.js that is new enough.
 *
 * @param script the script, which is in this folder
 * @param args its arguments
 */
export function runInside(script, args) {
  // Whoever reads the standard output waits for the script's words.
  const install = spawnSync(process.execPath, [build('install.mjs')], { stdio: ['ignore', 2, 2] });
  if (install.status !== 0) {
    process.exit(install.status ?? 1);
  }
  const inside = spawn(process.execPath, [build('with-node.mjs'), build(script), ...args], {
    stdio: 'inherit',
  });
  inside.on('close', (status) => process.exit(status ?? 1));
}
