import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleCompiled, entriesOf, linkPlugin } from './page-bundle.mjs';
import { PageCompiler } from './page-compiler.mjs';
import { shellNames } from './paths.mjs';

/** Names the shells that a plugin has pages for. */
export function shellsOf(project) {
  return shellNames.filter((shell) => existsSync(join(project, 'web', shell)));
}

/** The files of a shell's pages that are started from, by their names in the result. */
export function startsOf(project, shell) {
  const source = join(project, 'web', shell);
  return Object.fromEntries(
    entriesOf(source).map((entry) => [entry, join(source, 'src', `${entry}.ts`)]),
  );
}

/** The pages of a plugin in all shells, which share code and are built together. */
export class PageFamily {
  #project;
  #target;
  #readable;
  #compiled;
  #compiler;

  /**
   * @param project the plugin's folder
   * @param target where the pages go, one folder for each shell
   * @param compiled where the compiled files go, which are used again the next time
   * @param readable whether the result is as its author wrote it, for the tools of browsers
   */
  constructor({ project, target, compiled, readable }) {
    this.#project = project;
    this.#target = target;
    this.#readable = readable;
    this.#compiled = compiled;
    this.#compiler = new PageCompiler(project, compiled, readable);
  }

  /** Builds the pages of some shells; returns what has to be mended, and then leaves the old ones. */
  async build(shells) {
    try {
      const tuples = linkPlugin(this.#project);
      const starts = shellsOf(this.#project).flatMap((shell) =>
        Object.values(startsOf(this.#project, shell)),
      );
      // The compiler leaves out what it finds as a package only.
      const problems = this.#compiler.compile(tuples === null ? starts : [tuples, ...starts]);
      if (problems.length === 0) {
        await Promise.all(shells.map((shell) => this.#bundle(shell, tuples)));
      }
      return problems.map((problem) => this.#named(problem));
    } catch (error) {
      return this.#problemsOf(error).map((problem) => this.#named(problem));
    }
  }

  #bundle(shell, tuples) {
    const starts = Object.entries(startsOf(this.#project, shell)).map(([entry, source]) => [
      entry,
      this.#compiledFrom(source),
    ]);
    return bundleCompiled({
      starts: Object.fromEntries(starts),
      tuples: tuples === null ? null : this.#compiledFrom(tuples),
      outDir: join(this.#target, shell),
      options: {
        entryNames: '[name]',
        chunkNames: 'chunk-[hash]',
        ...(this.#readable ? { minify: false, sourcemap: 'inline' } : {}),
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
