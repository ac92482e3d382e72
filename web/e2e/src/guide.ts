import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../../docs/learn/README.md', import.meta.url));

/** A step of the guide for authors of plugins, which tests follow to the letter. */
export class GuideStep {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The blocks of code in a language, in their order. */
  code(language: string): string[] {
    return [...this.#text.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)]
      .filter(([, found]) => found === language)
      .map(([, , code]) => code as string);
  }

  /** What stands between backticks in a sentence and matches. */
  word(pattern: RegExp): string {
    return this.#find(new RegExp(`\`(${pattern.source})\``));
  }

  /** The first group of what matches. */
  text(pattern: RegExp): string {
    return this.#find(pattern);
  }

  #find(pattern: RegExp): string {
    const found = this.#text.match(pattern)?.[1];
    if (found === undefined) throw new Error(`docs/learn has no ${pattern} in:\n${this.#text}`);
    return found;
  }
}

/** Reads the guide, and returns its numbered steps; the first one has the number 1. */
export async function readGuide(): Promise<(number: number) => GuideStep> {
  const [, ...steps] = (await readFile(source, 'utf8')).split(/^## /m);
  return (number) => {
    const found = steps.find((step) => step.startsWith(`${number}. `));
    if (found === undefined) throw new Error(`docs/learn has no step ${number}.`);
    return new GuideStep(found);
  };
}
