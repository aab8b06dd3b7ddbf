import { shown } from "#lib/stats/parameters.ts";

/**
 * The probability to show for one that the model holds: cooled, because the model is a little too sure, and never
 * beyond 3 % and 97 %, because no statistics see everything. The order stays.
 */
export function shownProbability(held: number): number {
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, held));
  const logit = Math.log(bounded / (1 - bounded)) / shown.temperature;
  return Math.min(shown.most, Math.max(shown.least, 1 / (1 + Math.exp(-logit))));
}
