import { shownProbability } from "#lib/stats/verdict/shown-probability.ts";

/** A probability as people are shown it, in whole percents from 3 to 97: "91 %". */
export function formatProbability(probability: number): string {
  return `${Math.round(shownProbability(probability) * 100)} %`;
}
