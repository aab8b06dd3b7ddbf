/**
 * How many durations fell into each bucket. Buckets grow by 2 %, so any number of durations, of any day or machine,
 * sum up in a few hundred counts: what p50 and p95 over days need, since quantiles themselves do not add up.
 * Bucket 0 holds what is shorter than 1 ms; bucket i holds from 1.02^(i−1) up to, but not including, 1.02^i ms.
 * Method: Masson, Rim & Lee 2019, DDSketch, PVLDB 12:2195.
 */
export type DurationHistogram = ReadonlyMap<number, number>;

const growth = 1.02;

/** Histogram of durations in ms, in any order. Negative ones count as 0; what is no finite number does not count. */
export function histogramOf(durationsMs: Iterable<number>): DurationHistogram {
  const counts = new Map<number, number>();
  for (const durationMs of durationsMs) {
    if (!Number.isFinite(durationMs)) continue;
    const bucket = durationMs < 1 ? 0 : 1 + Math.floor(Math.log(durationMs) / Math.log(growth));
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return counts;
}

/** The histogram of all that the others are of; empty for none. */
export function mergedHistograms(histograms: Iterable<DurationHistogram>): DurationHistogram {
  const counts = new Map<number, number>();
  for (const histogram of histograms)
    for (const [bucket, count] of histogram) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  return counts;
}

/** How many durations it is of. */
export function histogramCount(histogram: DurationHistogram): number {
  return [...histogram.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * Duration in ms below which the share `q` (0..1) lies, within 2 % of what `quantile` says of the durations
 * themselves (within 1 ms below 1 ms). Inside a bucket durations are taken to lie evenly. Undefined for an empty one.
 */
export function histogramQuantile(histogram: DurationHistogram, q: number): number | undefined {
  const count = histogramCount(histogram);
  if (count === 0) return undefined;
  const position = Math.min(Math.max(q, 0), 1) * (count - 1);
  const below = Math.floor(position);
  const ascending = [...histogram].sort(([one], [other]) => one - other);
  const low = valueAt(ascending, below);
  const high = valueAt(ascending, Math.min(below + 1, count - 1));
  return low + (position - below) * (high - low);
}

/** The one of this place, from 0, among all durations in order. */
function valueAt(ascending: readonly (readonly [bucket: number, count: number])[], place: number): number {
  let passed = 0;
  for (const [bucket, count] of ascending) {
    if (place < passed + count)
      return bucket === 0 ? 0 : growth ** (bucket - 1 + (place - passed + 0.5) / count);
    passed += count;
  }
  return 0;
}
