import { aroundMedian, median } from "#lib/stats/median.ts";

/** Fewer values show no correlation that one could tell from chance. */
const fewest = 12;

/** Outliers are drawn in to so many robust standard deviations, or one pair would decide. */
const reach = 3;

/** Above this a series is a drift rather than noise with memory. */
const mostCorrelated = 0.7;

/**
 * Share of a series' values that counts as independent when each resembles the one before: (1 − ρ) ÷ (1 + ρ) by
 * their correlation at lag 1, between 0.18 and 1. Tests that take values for independent multiply their z by its
 * root. `stretches` are the parts between which the level changes, each measured from its own median: a step would
 * look like memory. 1 for fewer than 12 values and for equal ones.
 * Source: Bayley & Hammersley 1946, Supplement to the JRSS 8:184; the bias of ρ is that of Kendall 1954,
 * Biometrika 41:403.
 */
export function independentShare(stretches: readonly (readonly number[])[]): number {
  const residuals = stretches.map(aroundMedian);
  const count = residuals.reduce((sum, { length }) => sum + length, 0);
  const spread = 1.4826 * (median(residuals.flatMap((stretch) => stretch.map(Math.abs))) ?? 0);
  if (count < fewest || spread === 0) return 1;
  let [together, squares] = [0, 0];
  for (const stretch of residuals) {
    let before = 0;
    for (const residual of stretch) {
      const drawnIn = Math.min(reach, Math.max(-reach, residual / spread));
      together += drawnIn * before;
      squares += drawnIn ** 2;
      before = drawnIn;
    }
  }
  const raw = together / squares;
  const unbiased = raw + ((1 + 3 * raw) * stretches.length) / count;
  const correlation = Math.min(mostCorrelated, Math.max(0, unbiased));
  return (1 - correlation) / (1 + correlation);
}
