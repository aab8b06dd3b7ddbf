const week = 15;
const threshold = 0.1;

/** What a chart with a line per week shows: means of 15 runs against the 15 before that differ by over 10 %. */
export function weekOverWeek(
  durationsMs: readonly number[],
): { readonly at: number; readonly shift: number }[] {
  const found: { at: number; shift: number }[] = [];
  for (let at = week; at + week <= durationsMs.length; at++) {
    const shift = mean(durationsMs.slice(at, at + week)) / mean(durationsMs.slice(at - week, at)) - 1;
    const isNew = at - (found.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= week;
    if (Math.abs(shift) > threshold && isNew) found.push({ at, shift });
  }
  return found;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
