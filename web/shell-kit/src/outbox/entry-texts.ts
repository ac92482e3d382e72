import type { OutboxEntry } from '@peek/vortex';

/** Tells how long ago something was, such as `3 min ago`. */
export function ageText(since: Date, now: number): string {
  const seconds = Math.max(0, Math.floor((now - since.getTime()) / 1000));
  if (seconds < 5) {
    return 'just now';
  }
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ago`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

/** Tells what happens to an action next. */
export function progressText(entry: OutboxEntry, online: boolean, now: number): string {
  if (entry.state === 'sending') {
    return 'Sending…';
  }
  if (entry.state === 'rejected') {
    return 'Rejected';
  }
  if (!online) {
    return 'Waits for the connection';
  }
  if (entry.nextTryAt === null) {
    return 'Waits for its turn';
  }
  const seconds = Math.max(1, Math.ceil((entry.nextTryAt.getTime() - now) / 1000));
  return `Tries again in ${seconds} s`;
}

/** Turns a field's name such as `stringIntId` into `String int id`. */
export function labelOf(fieldName: string): string {
  const words = fieldName.replace(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
