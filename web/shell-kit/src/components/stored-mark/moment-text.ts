// Control rooms and their crews count hours to 24, and it is shorter on a phone.
const time = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Writes a moment as short as it can be understood: today's without the day. */
export function momentText(moment: Date, now: Date = new Date()): string {
  return (moment.toDateString() === now.toDateString() ? time : dayAndTime).format(moment);
}

/** Writes an age in its greatest unit. */
export function ageText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 1) {
    return `${days} days old`;
  }
  if (hours > 0) {
    return `${hours} h old`;
  }
  return minutes > 0 ? `${minutes} min old` : `${seconds} s old`;
}
