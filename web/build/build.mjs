// Builds everything of this workspace, in order; what has not changed is left as it is.
import { buildLibraries } from './libraries.mjs';
import { shellNames } from './paths.mjs';
import { buildShell } from './shell.mjs';
import { buildVendor } from './vendor.mjs';

try {
  await buildLibraries();
  await buildVendor();
  for (const name of shellNames) {
    await buildShell(name);
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
