/** How regularly something reported, and when it did last. */
export type ReportingRhythm = {
  /** Runs with a report of it. */
  readonly runs: number;
  /** Epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** The longest time between two runs in a row, ms: nights and weekends are in it. */
  readonly longestGapMs: number;
};

/** Reported less often, or over a shorter time, nothing is regular yet. */
const fewestRuns = 5;
const shortestSpanMs = 2 * 86_400_000;
/** How much longer than ever before, and than usual, a silence must last to be more than a coincidence. */
const timesLongest = 1.5;
const timesUsual = 3;

/**
 * What used to come and stays away: its usual interval (the mean) and how long it has been silent, both ms.
 * Undefined while it is on time, or was never regular. Measured by the longest gap before, so that a project that
 * rests on Sundays is not missed on Sundays.
 */
export function silenceOf(
  { runs, firstAt, lastAt, longestGapMs }: ReportingRhythm,
  now: number,
): { readonly usualMs: number; readonly silentMs: number } | undefined {
  const span = lastAt - firstAt;
  if (runs < fewestRuns || span < shortestSpanMs) return undefined;
  const usualMs = span / (runs - 1);
  const silentMs = now - lastAt;
  return silentMs > Math.max(timesLongest * longestGapMs, timesUsual * usualMs)
    ? { usualMs, silentMs }
    : undefined;
}
