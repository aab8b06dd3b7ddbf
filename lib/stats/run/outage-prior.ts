import { outage } from "#lib/stats/parameters.ts";

/** P(outage) at the last run of each variant, at its moment (epoch ms). */
export type OutageMemory = readonly {
  readonly variant: number;
  readonly probability: number;
  readonly at: number;
}[];

/**
 * P(the environment is down) before the results are looked at: the project's share of such runs, and the outage of the
 * last run while it may still last; that of another variant counts less.
 */
export function outagePrior(memory: OutageMemory, share: number, variant: number, at: number): number {
  const lasting = memory.map((last) => {
    const fades = Math.exp(-Math.max(0, at - last.at) / outage.durationMs);
    return last.probability * fades * (last.variant === variant ? 1 : outage.acrossVariants);
  });
  return Math.min(outage.maxPrior, share + outage.stickiness * Math.max(0, ...lasting));
}

/** The memory after a run of enough tests. Variants of long ago are forgotten. */
export function withOutage(
  memory: OutageMemory,
  variant: number,
  probability: number,
  at: number,
): OutageMemory {
  const others = memory.filter(
    (last) => last.variant !== variant && at - last.at < forgottenFactor * outage.durationMs,
  );
  return [...others, { variant, probability, at }];
}

const forgottenFactor = 20;
