/** A share learnt by counting, with a Beta prior: `hits` of `trials`, pseudo-counts included. */
export type BetaCount = { readonly hits: number; readonly trials: number };

/** The prior as counts: `weight` trials with the share `mean`. */
export function betaCount({ mean, weight }: { readonly mean: number; readonly weight: number }): BetaCount {
  return { hits: mean * weight, trials: weight };
}

export function meanOf({ hits, trials }: BetaCount): number {
  return hits / trials;
}

/** The count after `trials` more, of which `hits` hit; both may be fractions. */
export function withTrials(count: BetaCount, hits: number, trials: number): BetaCount {
  return { hits: count.hits + hits, trials: count.trials + trials };
}
