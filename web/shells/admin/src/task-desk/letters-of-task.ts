import type { DeadLetterTuple, TaskTypeTuple } from '../tuples/tasks/index';

/** The dead letters of one task. */
export interface LettersOfTask {
  readonly plugin: string;
  readonly task: string;

  /** The newest ones, the newest first. */
  readonly newest: readonly DeadLetterTuple[];

  /** How many there are. */
  readonly count: number;
}

/** Puts dead letters together by their tasks, in the order of the letters. */
export function lettersByTask(
  letters: readonly DeadLetterTuple[],
  types: readonly TaskTypeTuple[],
): readonly LettersOfTask[] {
  const byTask = new Map<string, DeadLetterTuple[]>();
  for (const letter of letters) {
    const key = `${letter.plugin} ${letter.task}`;
    byTask.set(key, [...(byTask.get(key) ?? []), letter]);
  }
  const counts = new Map(types.map(({ plugin, task, deadLetters }) => [`${plugin} ${task}`, deadLetters]));
  return [...byTask].map(([key, newest]) => ({
    plugin: newest[0]!.plugin,
    task: newest[0]!.task,
    newest,
    // The counts may have come a moment before the letters.
    count: Math.max(newest.length, counts.get(key) ?? 0),
  }));
}
