import type { LogLineTuple } from '../tuples/logs/index';

/** The levels, the most important first. */
export const levels = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'] as const;

/** Which lines are wanted. */
export interface LogFilter {
  /** The least important level. */
  readonly level: string;

  /** Where loggers' names begin; empty for all. */
  readonly source: string;

  /** What lines hold, in any case; empty for all. */
  readonly text: string;
}

/** Tells whether a line is wanted. */
export function matches(line: LogLineTuple, { level, source, text }: LogFilter): boolean {
  return (
    levels.indexOf(line.level as (typeof levels)[number]) <= levels.indexOf(level as (typeof levels)[number]) &&
    (source === '' || line.logger === source || line.logger.startsWith(source + '.')) &&
    (text === '' || `${line.logger} ${line.text}`.toLowerCase().includes(text.toLowerCase()))
  );
}

/**
 * The package that a logger belongs to, as people think of it: that of the plugin, or of the module.
 */
export function sourceOf(logger: string): string {
  const internal = logger.indexOf('.internal.');
  if (internal > 0) {
    return logger.slice(0, internal);
  }
  const name = logger.lastIndexOf('.');
  return name < 0 ? logger : logger.slice(0, name);
}

/** A short name of a logger: that of its class. */
export function shortName(logger: string): string {
  return logger.slice(logger.lastIndexOf('.') + 1);
}
