import { median } from "#lib/stats/median.ts";

/** A few neighbours show no correlation that one could tell from chance. */
const fewest = 12;

/** Outliers are drawn in to so many robust standard deviations, or one pair would decide. */
const reach = 3;

/** Above this a series is a drift rather than noise with memory. */
const mostCorrelated = 0.7;

/**
 * Share of the values of a series that counts as independent when each resembles the one before: (1 − ρ) ÷ (1 + ρ)
 * by their correlation at lag 1, between 0.18 and 1; 1 for fewer than 12 values and for equal ones. Tests that take
 * values for independent multiply their z by its root. The series should hold no step, which would look like memory.
 * Source: Bayley & Hammersley 1946, Supplement to the JRSS 8:184 (effective number of independent observations).
 */
export function independentShare(values: readonly number[]): number {
  const centre = median(values);
  if (centre === undefined || values.length < fewest) return 1;
  const spread = 1.4826 * median(values.map((value) => Math.abs(value - centre)))!;
  if (spread === 0) return 1;
  const drawnIn = values.map((value) => Math.min(reach, Math.max(-reach, (value - centre) / spread)));
  const together = drawnIn.slice(1).reduce((sum, value, before) => sum + value * drawnIn[before]!, 0);
  const squares = drawnIn.reduce((sum, value) => sum + value ** 2, 0);
  const correlation = Math.min(mostCorrelated, Math.max(0, together / squares));
  return (1 - correlation) / (1 + correlation);
}
