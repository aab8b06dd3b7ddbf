import { breakSize, clustered } from "#lib/stats/parameters.ts";
import type { Hypothesis } from "#lib/stats/run/hypothesis.ts";
import { struckModules } from "#lib/stats/run/struck-modules.ts";
import { effectOf, type TestInRun } from "#lib/stats/run/test-in-run.ts";

/**
 * This commit broke something: a part of one module, one hypothesis for each module with failures; some tests
 * anywhere; or a large part. Their priors sum to about `prior`; none for a prior of 0.
 */
export function breakHypotheses(
  tests: readonly TestInRun[],
  prior: number,
  largeWeight: number = breakSize.largeWeight,
): Hypothesis[] {
  if (prior <= 0) return [];
  const total = tests.reduce((sum, test) => sum + test.tests, 0);
  const local = prior * (1 - largeWeight);
  const modules = failingModules(tests).flatMap(({ group, tests: size }) =>
    insideModule.map(
      (inside): Hypothesis => ({
        kind: "new-break",
        prior: (local * (1 - breakSize.scatteredWeight) * size) / total / insideModule.length,
        effect: (test) => (test.group === group ? inside : elsewhere),
      }),
    ),
  );
  const scattered = breakSize.scatteredTests.map((size) =>
    anywhere(
      (local * breakSize.scatteredWeight) / breakSize.scatteredTests.length,
      Math.min(0.3, size / total),
    ),
  );
  const large = breakSize.largeShares.map((share) =>
    anywhere((prior * largeWeight) / breakSize.largeShares.length, share),
  );
  return [...modules, ...scattered, ...large, ...sharedCode(tests, prior * clustered.breakWeight)];
}

const insideModule = breakSize.moduleShares.map((share) => effectOf({ breaks: share }));
const elsewhere = effectOf({ breaks: breakSize.elsewhereShare });

/** Something that several modules share is broken; of one module the others tell. */
function sharedCode(tests: readonly TestInRun[], prior: number): Hypothesis[] {
  const modules = struckModules(tests);
  if (modules === undefined || modules.groups.size < 2) return [];
  return clustered.shares.map((share): Hypothesis => {
    const inside = effectOf({ breaks: share });
    return {
      kind: "new-break",
      prior: (prior * modules.prior) / clustered.shares.length,
      effect: ({ group }) => (modules.groups.has(group) ? inside : elsewhere),
    };
  });
}

function anywhere(prior: number, share: number): Hypothesis {
  const effect = effectOf({ breaks: share });
  return { kind: "new-break", prior, effect: () => effect };
}

/** The modules with the most failures, and how many tests of each ran. */
function failingModules(tests: readonly TestInRun[]): { group: string; tests: number }[] {
  const sizes = new Map<string, { group: string; tests: number; failed: number }>();
  for (const { group, tests: count, isPassed } of tests) {
    const size = sizes.get(group);
    const failed = isPassed ? 0 : count;
    if (size === undefined) sizes.set(group, { group, tests: count, failed });
    else {
      size.tests += count;
      size.failed += failed;
    }
  }
  return [...sizes.values()]
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed || (a.group < b.group ? -1 : 1))
    .slice(0, breakSize.modules);
}
