const permissionWords: Record<string, string> = {
  DATABASE: 'keep data in the database',
  NETWORK: 'connect to other systems',
  FILES: 'keep files',
  HTTP_RESOURCES: 'answer web requests',
  WORKER: 'run tasks on workers',
};

/** Says what a permission allows. */
export function permissionText(permission: string): string {
  return permissionWords[permission.toUpperCase()] ?? permission.toLowerCase();
}

/** The class of the badge that shows a state. */
export function stateMood(state: string): 'good' | 'warning' | 'bad' | '' {
  switch (state) {
    case 'STARTED':
    case 'ONLINE':
    case 'SUCCEEDED':
      return 'good';
    case 'FAILED':
    case 'OFFLINE':
      return 'bad';
    case 'ROLLED_BACK':
    case 'RUNNING':
      return 'warning';
    default:
      return '';
  }
}

/** A state in a word, such as `Rolled back` for `ROLLED_BACK`. */
export function stateText(state: string): string {
  const words = state.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const deeds: Record<string, string> = {
  INSTALL: 'Install',
  UPGRADE: 'Upgrade',
  ROLL_BACK: 'Roll back',
  REMOVE: 'Remove',
  RETRY: 'Start again',
};

/** What an operation does, in a word or two. */
export function operationText(kind: string): string {
  return deeds[kind] ?? stateText(kind);
}

/** How long something took, such as `45 ms`, `0.4 s` or `2 min 5 s`. */
export function durationText(millis: number): string {
  if (millis < 100) {
    return `${Math.round(millis)} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  if (seconds < 60) {
    return `${Math.round(seconds)} s`;
  }
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
