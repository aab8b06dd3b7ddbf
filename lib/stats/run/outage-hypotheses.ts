import { outage } from "#lib/stats/parameters.ts";
import type { Hypothesis } from "#lib/stats/run/hypothesis.ts";

/** The environment is down and strikes a share of the tests; those that just failed on another branch most likely. */
export function outageHypotheses(prior: number): Hypothesis[] {
  if (prior <= 0) return [];
  return outage.hitShares.map((share) => {
    const any = { breaks: 0, struck: share };
    const again = { breaks: 0, struck: Math.max(share, outage.recentHit) };
    return {
      kind: "outage",
      prior: prior / outage.hitShares.length,
      effect: (test) => (test.failedElsewhere ? again : any),
    };
  });
}
