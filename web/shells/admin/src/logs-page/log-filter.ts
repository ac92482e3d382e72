import type { LogLineTuple } from '../tuples/logs/index';

/** The levels, the most important first. */
export const levels = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'] as const;

/** Stands for the platform where a plugin's name is wanted. */
export const platform = 'platform';

/** Which lines are wanted. */
export interface LogFilter {
  /** The least important level. */
  readonly level: string;

  /** The name of a plugin, or `platform` for what comes from none; empty for all. */
  readonly plugin: string;

  /** What lines hold, in any case; empty for all. */
  readonly text: string;
}

/** Tells whether a line is wanted. */
export function matches(line: LogLineTuple, { level, plugin, text }: LogFilter): boolean {
  return (
    levels.indexOf(line.level as (typeof levels)[number]) <= levels.indexOf(level as (typeof levels)[number]) &&
    (plugin === '' || plugin === (line.plugin ?? platform)) &&
    (text === '' || `${line.logger} ${line.text}`.toLowerCase().includes(text.toLowerCase()))
  );
}

/** The package of a logger. */
export function packageOf(logger: string): string {
  const name = logger.lastIndexOf('.');
  return name < 0 ? logger : logger.slice(0, name);
}

/** A short name of a logger: that of its class. */
export function shortName(logger: string): string {
  return logger.slice(logger.lastIndexOf('.') + 1);
}
