import type { TestInRun } from "#lib/stats/run/test-in-run.ts";

/** For tests: a sound test that hardly ever flakes; it passed, unless `change` says otherwise. */
export function exampleTest(change: Partial<TestInRun> = {}): TestInRun {
  const isPassed = change.isPassed ?? true;
  const chance = isPassed ? { broken: 0.05, good: 0.999 } : { broken: 0.95, good: 0.001 };
  return {
    tests: 1,
    test: 1,
    group: "checkout",
    isPassed,
    failedAttempts: isPassed ? 0 : 1,
    pBroken: 0.001,
    ongoing: chance.broken,
    ongoingPartly: 0.8,
    ongoingFully: 0.94,
    newBreak: chance.broken,
    good: chance.good,
    hit: 1,
    flakeWords: 1,
    failedElsewhere: false,
    ...change,
  };
}
