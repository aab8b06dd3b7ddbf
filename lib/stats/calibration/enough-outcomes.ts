import type { Judged } from "#lib/stats/calibration/judged.ts";

/** Isotonic regression learns noise from fewer: Niculescu-Mizil & Caruana 2005, Predicting Good Probabilities, ICML. */
export const outcomesForRecalibration = 1000;

/** Of the rarer kind: its share in the outer bins would else rest on a handful. */
export const rarerForRecalibration = 100;

export type OutcomesNeeded = {
  /** Whether recalibration may begin. */
  readonly isEnough: boolean;
  readonly outcomes: number;
  /** Of the rarer of the two outcomes. */
  readonly rarer: number;
};

/**
 * Whether outcomes are enough to correct told probabilities by them: 1,000 verdicts with an outcome, at least 100 of
 * them genuine and 100 not. Until then the model's own probabilities are better than any correction.
 */
export function enoughOutcomes(judged: readonly Judged[]): OutcomesNeeded {
  const genuine = judged.filter(({ isGenuine }) => isGenuine).length;
  const rarer = Math.min(genuine, judged.length - genuine);
  const isEnough = judged.length >= outcomesForRecalibration && rarer >= rarerForRecalibration;
  return { isEnough, outcomes: judged.length, rarer };
}
