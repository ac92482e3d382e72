const begin = '"tuples":[';

/** Writes the arguments of a call for people, each on its own lines, from its payload as JSON. */
export function argumentsText(payload: string): string {
  try {
    const { tuples } = JSON.parse(payload) as { tuples?: readonly unknown[] | null };
    return (tuples ?? []).map(valueText).join('\n');
  } catch {
    // Of what is long only the beginning is sent.
    const at = payload.indexOf(begin);
    return `${at < 0 ? payload : payload.slice(at + begin.length)}…`;
  }
}

/** Numbers and times stand in an object that names their type. */
function valueText(value: unknown): string {
  const plain = typeof value === 'object' && value !== null && '_fd' in value ? value._fd : value;
  return JSON.stringify(plain, null, 2);
}
