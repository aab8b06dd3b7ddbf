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
  const probabilities = new Float64Array(ps.length + 1);
  probabilities[0] = 1;
  let [first, last] = [0, 0];
  for (const p of ps) {
    last += 1;
    for (let count = last; count > first; count--)
      probabilities[count] = probabilities[count]! * (1 - p) + probabilities[count - 1]! * p;
    probabilities[first]! *= 1 - p;
    while (first < last && probabilities[first]! <= negligible) first += 1;
    while (last > first && probabilities[last]! <= negligible) last -= 1;
    // What was dropped above is where the next event begins to write.
    probabilities[last + 1] = 0;
  }
  return { from: first, probabilities: [...probabilities.subarray(first, last + 1)] };
}
