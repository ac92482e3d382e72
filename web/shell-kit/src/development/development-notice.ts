/** A line of a file. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Something that is wrong in a plugin. */
export interface DevelopmentProblem {
  /** As the plugin's author names it; null if it is in no file. */
  readonly file: string | null;

  /** From 1; 0 if it is not known. */
  readonly line: number;

  /** From 1; 0 if it is not known. */
  readonly column: number;
  readonly message: string;

  /** The line and its neighbours; empty if there is nothing to see. */
  readonly excerpt: readonly SourceLine[];
}

/** What the author of a plugin has to mend, while `peek dev` runs. */
export interface DevelopmentNotice {
  readonly heading: string;
  readonly advice: string;
  readonly problems: readonly DevelopmentProblem[];
}
