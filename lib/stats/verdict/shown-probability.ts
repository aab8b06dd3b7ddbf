import { shown } from "#lib/stats/parameters.ts";

/** The probability to show for a verdict's: never beyond 3 % and 97 %, because no statistics see everything. */
export function shownProbability(probability: number): number {
  return Math.min(shown.most, Math.max(shown.least, probability));
}
