const kilo = 1000;

/** Writes a number of bytes in a unit that is easy to read. */
export function sizeText(bytes: number): string {
  if (bytes < kilo) {
    return `${bytes} bytes`;
  }
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / kilo;
  let unit = 0;
  while (value >= kilo && unit < units.length - 1) {
    value /= kilo;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
