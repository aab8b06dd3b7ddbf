import { type Judged, weightOf } from "#lib/stats/calibration/judged.ts";

/** Isotonic regression learns noise from fewer: Niculescu-Mizil & Caruana 2005, Predicting Good Probabilities, ICML. */
export const outcomesForRecalibration = 1000;

/** Of the rarer kind: its share in the outer bins would else rest on a handful. */
export const rarerForRecalibration = 100;

export type OutcomesNeeded = {
  /** Whether recalibration may begin. */
  readonly isEnough: boolean;
  /** By weight, rounded down: the failures of one run, which turn out together, are one. */
  readonly outcomes: number;
  /** Of the rarer of the two outcomes. */
  readonly rarer: number;
};

/**
 * Whether outcomes are enough to correct told probabilities by them: a weight of 1,000 verdicts with an outcome, at
 * least 100 of them genuine and 100 not. Until then the model's own probabilities are better than any correction.
 */
export function enoughOutcomes(judged: readonly Judged[]): OutcomesNeeded {
  let [genuine, others] = [0, 0];
  for (const one of judged) {
    if (one.isGenuine) genuine += weightOf(one);
    else others += weightOf(one);
  }
  const [outcomes, rarer] = [whole(genuine + others), whole(Math.min(genuine, others))];
  return {
    isEnough: outcomes >= outcomesForRecalibration && rarer >= rarerForRecalibration,
    outcomes,
    rarer,
  };
}

/** Three thirds are one. */
function whole(weight: number): number {
  return Math.floor(weight + 1e-6);
}
