/** From `from` up to, but not including, `to`. */
export type Interval = { readonly from: number; readonly to: number };

/**
 * Parts of a series of `length` values in which to look for one change each: all of it, then ever shorter ones
 * (by √2, down to `shortest`), each overlapping the next by half. So each change lies far from the ends of some part
 * that holds no other change, where looking at all of the series finds no dip: its two ends cancel out.
 * Longest first; none when the series is shorter than `shortest`.
 * Source: Kovács, Bühlmann, Li & Munk 2023, Seeded binary segmentation, Biometrika 110:249.
 */
export function seededIntervals(length: number, shortest: number): Interval[] {
  const intervals: Interval[] = [];
  for (let exact = length; Math.round(exact) >= shortest; exact /= Math.SQRT2) {
    const size = Math.round(exact);
    const steps = 2 * Math.ceil(length / size) - 2;
    for (let step = 0; step <= steps; step++) {
      const from = steps === 0 ? 0 : Math.round((step * (length - size)) / steps);
      intervals.push({ from, to: from + size });
    }
  }
  return intervals;
}
