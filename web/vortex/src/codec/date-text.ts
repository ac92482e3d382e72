import { VortexCodecError } from '../errors.js';

const pattern =
  /^(\d{1,4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.(\d+))?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Writes a date-time in UTC with six fraction digits (vortex-protocol 1.3).
 *
 * @throws VortexCodecError when the date is invalid or its year has not four digits
 */
export function dateText(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) {
    throw new VortexCodecError(
      `Only dates of the years 1000 to 9999 can be sent, not "${String(date)}".`,
    );
  }
  const iso = date.toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}000+0000`;
}

/**
 * Reads a date-time, with or without zone, or a bare date; without a zone it is UTC.
 *
 * Digits below the millisecond are cut.
 *
 * @throws VortexCodecError when the text is none of these
 */
export function dateFromText(text: string): Date {
  const match = pattern.exec(text);
  if (match === null) {
    throw new VortexCodecError(`"${text}" is not a date-time.`);
  }
  const [, year = '', month, day, hour = '00', minute = '00', second = '00', fraction = ''] = match;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const date = new Date(
    `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`,
  );
  if (Number.isNaN(date.getTime())) {
    throw new VortexCodecError(`"${text}" is not a date-time.`);
  }
  return new Date(date.getTime() - offsetMilliseconds(match[8] ?? 'Z'));
}

function offsetMilliseconds(zone: string): number {
  if (zone === 'Z') {
    return 0;
  }
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
