import { median } from "#lib/stats/median.ts";

/**
 * By how much the values after lie above those before: the median of all differences between a pair of them.
 * Keeps still while less than 29 % of the values are outliers. Takes m·n steps. Undefined when either side is empty.
 * Source: Hodges & Lehmann 1963, Annals of Mathematical Statistics 34:598.
 */
export function hodgesLehmann(before: readonly number[], after: readonly number[]): number | undefined {
  const differences = new Float64Array(before.length * after.length);
  let at = 0;
  for (const from of before) for (const to of after) differences[at++] = to - from;
  return median(differences);
}
