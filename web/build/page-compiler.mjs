import { createCompilerHost, performCompilation, readConfiguration } from '@angular/compiler-cli';
import { statSync } from 'node:fs';
import ts from 'typescript';
import { pageConfig } from './paths.mjs';

/** Something to mend: a place in a file, with lines and columns from 1; a place may be unknown. */
function problemOf({ file, start, messageText }) {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (file === undefined || start === undefined) {
    return { file: null, line: 0, column: 0, message };
  }
  const { line, character } = ts.getLineAndCharacterOfPosition(file, start);
  return { file: file.fileName, line: line + 1, column: character + 1, message };
}

/** Another text whenever a file was written; empty while there is none. */
function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.mtimeMs} ${found.size}`;
}

/**
 * Compiles a plugin's pages with Angular's compiler. All pages are one program; the second time only
 * what changed, and what depends on it, is compiled anew.
 */
export class PageCompiler {
  #options;
  #host;
  #sources = new Map();
  #resources = new Map();
  #program;

  /**
   * @param rootDir the plugin's folder
   * @param outDir where the compiled files go; what is there is kept
   * @param sourceMaps whether browsers shall show the sources
   */
  constructor(rootDir, outDir, sourceMaps) {
    const { options } = readConfiguration(pageConfig, {
      rootDir,
      outDir,
      sourceMap: sourceMaps,
      inlineSources: sourceMaps,
    });
    this.#options = options;
    this.#host = createCompilerHost({ options });
    this.#rememberSources();
    this.#rememberResources();
  }

  /** Compiles, and returns what has to be mended; nothing is written then. */
  compile(rootNames) {
    const changed = [...this.#resources].filter(([path, stamp]) => stampOf(path) !== stamp);
    changed.forEach(([path]) => this.#resources.delete(path));
    const { diagnostics, program } = performCompilation({
      rootNames,
      options: this.#options,
      host: this.#host,
      oldProgram: this.#program,
      modifiedResourceFiles: new Set(changed.map(([path]) => path)),
    });
    // Without a program the compiler itself failed, and begins anew the next time.
    this.#program = program;
    return diagnostics
      .filter(({ category }) => category === ts.DiagnosticCategory.Error)
      .map(problemOf);
  }

  /** Files that were not written since are the same objects, by which the compiler knows them. */
  #rememberSources() {
    const read = this.#host.getSourceFile.bind(this.#host);
    this.#host.getSourceFile = (path, ...rest) => {
      const stamp = stampOf(path);
      const known = this.#sources.get(path);
      if (known?.stamp === stamp) {
        return known.file;
      }
      const file = read(path, ...rest);
      this.#sources.set(path, { stamp, file });
      return file;
    };
  }

  /** Templates and styles are read by the compiler alone, which must be told that they changed. */
  #rememberResources() {
    this.#host.readResource = (path) => {
      this.#resources.set(path, stampOf(path));
      const text = ts.sys.readFile(path);
      if (text === undefined) {
        throw new Error(`${path} cannot be read.`);
      }
      return text;
    };
  }
}
