import { outage } from "#lib/stats/parameters.ts";
import type { Hypothesis } from "#lib/stats/run/hypothesis.ts";

/**
 * The environment is down and strikes a share of the tests: any of them alike, or most of all those that just failed on
 * another branch. The second story alone would take an outage that moved on for a break.
 */
export function outageHypotheses(prior: number): Hypothesis[] {
  if (prior <= 0) return [];
  const each = prior / outage.hitShares.length / 2;
  return outage.hitShares.flatMap((share): Hypothesis[] => {
    const any = { breaks: 0, struck: share };
    const again = { breaks: 0, struck: Math.max(share, outage.recentHit) };
    return [
      { kind: "outage", prior: each, effect: () => any },
      { kind: "outage", prior: each, effect: (test) => (test.failedElsewhere ? again : any) },
    ];
  });
}
