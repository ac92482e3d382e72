/** What a device remembers of an index, whether it keeps it or not. */
export interface KeptAbout {
  readonly plugin: string;
  readonly index: string;
  readonly title: string;

  /** Whether pages ask for it to be kept without asking the user. */
  readonly byDefault: boolean;

  /** What the user has chosen; null while nothing. */
  readonly choice: boolean | null;
}

/** Whether the device is to keep the index. */
export function isWanted({ choice, byDefault }: KeptAbout): boolean {
  return choice ?? byDefault;
}
