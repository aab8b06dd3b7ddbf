/** Probabilities of a count: of `from`, `from` + 1, …; other counts have practically none. */
export type CountDistribution = { readonly from: number; readonly probabilities: readonly number[] };

/** What is dropped at the ends, so that many events take time by the spread of their count, not by its range. */
const negligible = 1e-14;

/**
 * How many of independent events happen, event i with probability ps[i] (0..1). Of no events: none, surely.
 * Exact but for 1e-14 at the ends, by convolution. Source: Poisson 1837; method of Thomas & Taub 1982,
 * Journal of Statistical Computation and Simulation 14:125.
 */
export function poissonBinomial(ps: readonly number[]): CountDistribution {
  let from = 0;
  let probabilities = [1];
  for (const p of ps) {
    const next = [...probabilities, 0];
    for (let count = next.length - 1; count >= 0; count--)
      next[count] = (probabilities[count] ?? 0) * (1 - p) + (probabilities[count - 1] ?? 0) * p;
    const first = next.findIndex((probability) => probability > negligible);
    const last = next.findLastIndex((probability) => probability > negligible);
    probabilities = next.slice(first, last + 1);
    from += first;
  }
  return { from, probabilities };
}
