import { uptimeText } from '../service-list/uptime-text';

/** How a moment is told: how long it is since then or until then. */
export type AgeForm = 'since' | 'ago' | 'in';

/** Tells a moment by its distance from now, such as `2 min 5 s`, `3 min ago` or `in 4 h 10 min`. */
export function ageText(at: Date, now: number, form: AgeForm): string {
  const past = Math.max(0, now - at.getTime());
  switch (form) {
    case 'since':
      return uptimeText(past);
    case 'ago':
      return `${coarse(past)} ago`;
    case 'in':
      return at.getTime() <= now ? 'now' : `in ${uptimeText(at.getTime() - now)}`;
  }
}

/** The greatest unit only: what is long over needs no seconds. */
function coarse(millis: number): string {
  const minutes = Math.floor(millis / 60_000);
  return minutes > 0 && minutes < 60 ? `${minutes} min` : uptimeText(millis);
}
