/** Middle of the values in any order, the mean of the middle two of an even number; undefined for none. */
export function median(values: Iterable<number>): number | undefined {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : low + (high - low) / 2;
}

/** How far each value lies from the median of all. */
export function aroundMedian(values: readonly number[]): number[] {
  const centre = median(values) ?? 0;
  return values.map((value) => value - centre);
}
