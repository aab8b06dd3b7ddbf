/**
 * Interval that holds the true proportion with the confidence of `z` (1.96 for 95 %).
 * Stays inside 0..1, and is as honest for three results as for three thousand.
 * Undefined when `trials` is 0. Source: Wilson 1927, JASA 22:209.
 */
export function wilson(successes: number, trials: number, z = 1.96): [low: number, high: number] | undefined {
  if (trials === 0) return undefined;
  const share = successes / trials;
  const shrink = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  // At the ends the bound is exact; rounding would leave 1e-17 or 0.9999.
  return [
    successes === 0 ? 0 : Math.max(0, centre - half),
    successes === trials ? 1 : Math.min(1, centre + half),
  ];
}
