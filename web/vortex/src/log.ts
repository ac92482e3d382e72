/** Where the library writes what an operator may have to know; `console` fits. */
export interface VortexLog {
  /** Writes a warning. `cause` is the error behind it, if there is one. */
  warn(message: string, cause?: unknown): void;
}
