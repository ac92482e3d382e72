import { performCompilation, readConfiguration, formatDiagnostics } from '@angular/compiler-cli';
import { rmSync } from 'node:fs';

/**
 * Compiles TypeScript with Angular's compiler, or throws with all its messages.
 *
 * @param configFile the tsconfig.json to go by
 * @param options compiler options that go before those of the file
 * @param rootNames the files to start from; default those of the tsconfig.json
 */
export function compileAngular(configFile, options = {}, rootNames = undefined) {
  const config = readConfiguration(configFile, options);
  if (config.errors.length > 0) {
    throw new Error(formatDiagnostics(config.errors));
  }
  rmSync(config.options.outDir, { recursive: true, force: true });
  const { diagnostics } = performCompilation({
    rootNames: rootNames ?? config.rootNames,
    options: config.options,
  });
  const errors = diagnostics.filter(({ category }) => category === 1);
  if (errors.length > 0) {
    throw new Error(formatDiagnostics(errors));
  }
}
