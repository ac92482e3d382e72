import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DevCompiler } from './dev-compiler.mjs';
import { bundleCompiled, entriesOf, linkPlugin } from './page-bundle.mjs';
import { shellNames } from './paths.mjs';

/** The pages of a plugin project while somebody writes them. */
export class DevPages {
  #project;
  #compiled;
  #compiler;

  constructor(project) {
    this.#project = project;
    this.#compiled = join(project, 'node_modules', '.peek', 'dev');
    this.#compiler = new DevCompiler(project, this.#compiled);
  }

  /** Builds the pages of some shells; returns what has to be mended, and then leaves the old ones. */
  async build(shells) {
    try {
      const tuples = linkPlugin(this.#project);
      const starts = shellNames
        .filter((shell) => existsSync(join(this.#project, 'web', shell)))
        .flatMap((shell) => Object.values(this.#startsOf(shell)));
      const problems = this.#compiler.compile(tuples === null ? starts : [tuples, ...starts]);
      if (problems.length === 0) {
        await Promise.all(shells.map((shell) => this.#bundle(shell, tuples)));
      }
      return problems.map((problem) => this.#named(problem));
    } catch (error) {
      return this.#problemsOf(error).map((problem) => this.#named(problem));
    }
  }

  /** The files of a shell's pages that are started from, by their names in the result. */
  #startsOf(shell) {
    const source = join(this.#project, 'web', shell);
    return Object.fromEntries(
      entriesOf(source).map((entry) => [entry, join(source, 'src', `${entry}.ts`)]),
    );
  }

  #bundle(shell, tuples) {
    const starts = Object.entries(this.#startsOf(shell)).map(([entry, source]) => [
      entry,
      this.#compiledFrom(source),
    ]);
    return bundleCompiled({
      starts: Object.fromEntries(starts),
      tuples: tuples === null ? null : this.#compiledFrom(tuples),
      outDir: join(this.#project, 'target', 'dev', 'pages', shell),
      // As its author wrote it, for the tools of browsers.
      options: {
        entryNames: '[name]',
        chunkNames: 'chunk-[hash]',
        minify: false,
        sourcemap: 'inline',
      },
    });
  }

  #compiledFrom(source) {
    return join(this.#compiled, relative(this.#project, source)).replace(/\.ts$/, '.js');
  }

  /** The bundler has a list of errors; all else is one. */
  #problemsOf(error) {
    return (
      error.errors?.map(({ text, location }) => ({
        file: location?.file ?? null,
        line: location?.line ?? 0,
        column: (location?.column ?? -1) + 1,
        message: text,
      })) ?? [{ file: null, line: 0, column: 0, message: error.message }]
    );
  }

  /** Names the file as its author sees it, from the project's folder. */
  #named(problem) {
    return problem.file === null
      ? problem
      : { ...problem, file: relative(this.#project, problem.file) };
  }
}
