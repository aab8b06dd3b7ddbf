import { emission } from "#lib/stats/parameters.ts";

/** All attempts of one test in one run: how many failed, and whether the last one passed. */
export type Attempts = { readonly failedAttempts: number; readonly isPassed: boolean };

/**
 * P(attempts | the code is fine and an attempt fails at `rate`). A retry fails more often than the first attempt, with
 * c = rate + (1 − rate)·ρ: what made the first one fail is often still there. Plain pass 1 − rate; F failures, then a
 * pass: rate·c^(F−1)·(1 − c); failures only: rate·c^(F−1).
 */
export function chanceIfGood(rate: number, attempts: Attempts, retryCorrelation: number): number {
  const { failedAttempts, isPassed } = attempts;
  if (failedAttempts === 0) return 1 - rate;
  const retryFails = rate + (1 - rate) * retryCorrelation;
  const failures = rate * retryFails ** (failedAttempts - 1);
  return isPassed ? failures * (1 - retryFails) : failures;
}

/**
 * P(attempts | the code is broken here), `partly` being P(partly broken | broken), and `isRerun` whether this very code
 * ran before.
 */
export function chanceIfBroken(
  attempts: Attempts,
  partly: number = emission.partlyBrokenShare,
  isRerun = false,
): number {
  return (1 - partly) * chanceIfFullyBroken(attempts, isRerun) + partly * chanceIfPartlyBroken(attempts);
}

/** Attempts at a partly broken test are independent. */
export function chanceIfPartlyBroken({ failedAttempts, isPassed }: Attempts): number {
  const failures = emission.failWhilePartlyBroken ** failedAttempts;
  return isPassed ? failures * (1 - emission.failWhilePartlyBroken) : failures;
}

export function chanceIfFullyBroken({ failedAttempts, isPassed }: Attempts, isRerun = false): number {
  const { passWhileBroken, recoverWhileBroken, passOnRerun } = emission;
  if (failedAttempts === 0) return isRerun ? passOnRerun : passWhileBroken;
  return isPassed ? recoverWhileBroken : 1 - passWhileBroken - recoverWhileBroken;
}
