import { clustered, outage } from "#lib/stats/parameters.ts";
import type { Hypothesis } from "#lib/stats/run/hypothesis.ts";
import { struckModules } from "#lib/stats/run/struck-modules.ts";
import { effectOf, type TestInRun } from "#lib/stats/run/test-in-run.ts";

/**
 * The environment is down and strikes a share of the tests: any of them alike, or most of all those that just failed on
 * another branch. The second story alone would take an outage that moved on for a break.
 */
export function outageHypotheses(tests: readonly TestInRun[], prior: number): Hypothesis[] {
  if (prior <= 0) return [];
  const each = (prior * (1 - clustered.outageWeight)) / outage.hitShares.length / 2;
  const anywhere = outage.hitShares.flatMap((share): Hypothesis[] => {
    const any = effectOf({ struck: share });
    const again = effectOf({ struck: Math.max(share, outage.recentHit) });
    return [
      { kind: "outage", prior: each, effect: () => any },
      { kind: "outage", prior: each, effect: (test) => (test.failedElsewhere ? again : any) },
    ];
  });
  return [...anywhere, ...dependencyDown(tests, prior * clustered.outageWeight)];
}

/** Something that some modules depend on is down: their tests fail, and hardly any others. */
function dependencyDown(tests: readonly TestInRun[], prior: number): Hypothesis[] {
  const modules = struckModules(tests);
  if (modules === undefined) return [];
  const each = (prior * modules.prior) / clustered.shares.length / clustered.recovers.length;
  return clustered.shares.flatMap((share) =>
    clustered.recovers.map((recovers): Hypothesis => {
      const inside = effectOf({ struck: share, recovers });
      return {
        kind: "outage",
        prior: each,
        effect: ({ group }) => (modules.groups.has(group) ? inside : notDependent),
      };
    }),
  );
}

const notDependent = effectOf({ struck: clustered.elsewhere });
