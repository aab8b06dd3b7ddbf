/** One test as a method and the truth see it. */
export type Ranked = { readonly score: number; readonly gain: number };

/**
 * Average precision of the scores for the items with a gain above 0; items of equal score are taken together. Undefined
 * without such an item. Source: Zhu 2004, Recall, Precision and Average Precision.
 */
export function averagePrecision(items: readonly Ranked[]): number | undefined {
  const wanted = items.filter(({ gain }) => gain > 0).length;
  if (wanted === 0) return undefined;
  let found = 0;
  let listed = 0;
  let sum = 0;
  for (const tied of tiedByScore(items)) {
    const hits = tied.filter(({ gain }) => gain > 0).length;
    found += hits;
    listed += tied.length;
    sum += (hits * found) / listed;
  }
  return sum / wanted;
}

/**
 * Discounted cumulated gain of the first `length` by score ÷ that of the best order; ties stand in the worst one.
 * Undefined without gain. Source: Järvelin & Kekäläinen 2002, ACM TOIS 20:422.
 */
export function normalizedGain(items: readonly Ranked[], length: number): number | undefined {
  const gained = (order: readonly Ranked[]) =>
    order.slice(0, length).reduce((sum, { gain }, at) => sum + gain / Math.log2(at + 2), 0);
  const best = gained(items.toSorted((a, b) => b.gain - a.gain));
  if (best === 0) return undefined;
  return gained(items.toSorted((a, b) => b.score - a.score || a.gain - b.gain)) / best;
}

/** Harmonic mean of precision and recall of "score ≥ threshold" for the items with gain. 0 if it finds none. */
export function fMeasure(items: readonly Ranked[], threshold: number): number {
  const labelled = items.filter(({ score }) => score >= threshold);
  const hits = labelled.filter(({ gain }) => gain > 0).length;
  const wanted = items.filter(({ gain }) => gain > 0).length;
  return hits === 0 ? 0 : (2 * hits) / (labelled.length + wanted);
}

/** The threshold of the best `fMeasure`, among the scores. Infinity for no items. */
export function bestThreshold(items: readonly Ranked[]): number {
  const wanted = items.filter(({ gain }) => gain > 0).length;
  let best = { threshold: Number.POSITIVE_INFINITY, f: 0 };
  let [hits, listed] = [0, 0];
  for (const tied of tiedByScore(items)) {
    hits += tied.filter(({ gain }) => gain > 0).length;
    listed += tied.length;
    const f = (2 * hits) / (listed + wanted);
    if (f > best.f) best = { threshold: tied[0]!.score, f };
  }
  return best.threshold;
}

/** Groups of equal score, the highest first. */
function tiedByScore(items: readonly Ranked[]): Ranked[][] {
  const groups = Map.groupBy(items, ({ score }) => score);
  return [...groups].sort(([a], [b]) => b - a).map(([, tied]) => tied);
}
