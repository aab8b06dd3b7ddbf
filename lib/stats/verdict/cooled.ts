import { calibration } from "#lib/stats/parameters.ts";

/**
 * A probability that the model holds, drawn towards one half in log-odds: tests and texts of a run resemble each other
 * more than the model supposes, so it is a little too sure. Order and one half stay.
 * Source: temperature scaling, Guo et al. 2017, On Calibration of Modern Neural Networks.
 */
export function cooled(held: number): number {
  const bounded = Math.min(1 - certain, Math.max(certain, held));
  return 1 / (1 + ((1 - bounded) / bounded) ** (1 / calibration.temperature));
}

const certain = 1e-9;
