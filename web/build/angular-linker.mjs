import { readFile } from 'node:fs/promises';
import {
  ConsoleLogger,
  LogLevel,
  NodeJSFileSystem,
} from '@angular/compiler-cli';
import { createEs2015LinkerPlugin } from '@angular/compiler-cli/linker/babel';
import { transformAsync } from '@babel/core';

/** Marks code that was compiled for libraries and needs the linker. */
const partialDeclaration = 'ɵɵngDeclare';

/** An esbuild plugin that finishes Angular libraries' partly compiled declarations. */
export function angularLinker() {
  const linker = createEs2015LinkerPlugin({
    fileSystem: new NodeJSFileSystem(),
    logger: new ConsoleLogger(LogLevel.warn),
    linkerJitMode: false,
    sourceMapping: false,
  });
  return {
    name: 'angular-linker',
    setup(build) {
      build.onLoad({ filter: /\.m?js$/ }, async ({ path }) => {
        const code = await readFile(path, 'utf8');
        if (!code.includes(partialDeclaration)) {
          return { contents: code, loader: 'js' };
        }
        const linked = await transformAsync(code, {
          filename: path,
          plugins: [linker],
          babelrc: false,
          configFile: false,
          compact: false,
        });
        return { contents: linked.code, loader: 'js' };
      });
    },
  };
}
