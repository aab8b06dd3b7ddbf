import { median } from "#lib/stats/median.ts";

/**
 * Slope of the values, one step apart: the median of the slopes through each pair of them. Keeps still while less
 * than 29 % are outliers. Takes n²/2 steps. Undefined for fewer than two values.
 * Source: Sen 1968, JASA 63:1379.
 */
export function theilSen(values: readonly number[]): number | undefined {
  const slopes = new Float64Array((values.length * (values.length - 1)) / 2);
  let at = 0;
  values.forEach((from, first) => {
    for (let later = first + 1; later < values.length; later++)
      slopes[at++] = (values[later]! - from) / (later - first);
  });
  return median(slopes);
}
