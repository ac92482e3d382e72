const PAUSE_MS = 100;

/** Asks again and again until the answer is yes; fails when the time is up first. */
export async function until(
  what: string,
  condition: () => Promise<boolean>,
  seconds = 60,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error(`Not within ${seconds} s: ${what}`);
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}
