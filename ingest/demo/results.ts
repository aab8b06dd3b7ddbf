import type { DemoRun } from "#ingest/demo/calendar.ts";
import type { DemoSuite, DemoTest } from "#ingest/demo/catalogue.ts";
import { type DemoFailure, type FailureWriter, paymentsRefused } from "#ingest/demo/failures.ts";
import { jitter, type Random, seeded } from "#ingest/demo/seeded.ts";
import {
  brokenTest,
  type FlakyTest,
  flakyTests,
  milestones,
  newTest,
  outage,
  skippedTests,
  slowSuite,
  slowTest,
} from "#ingest/demo/story.ts";

/** A test in one job, with what came of it. */
export type DemoResult = {
  readonly test: DemoTest;
  /** "" where the suite knows no browsers. */
  readonly browser: string;
  /** Undefined if it ran; "" if it was skipped without a reason. */
  readonly skipped: string | undefined;
  /** Failed attempts in their order. */
  readonly failures: readonly DemoFailure[];
  /** True unless an attempt passed. */
  readonly isFailed: boolean;
  readonly durationMs: number;
  /** True if it failed only by chance: somebody may try again. */
  readonly isChance: boolean;
};

/** The results of tests that a job of this run began at `startedAt`, epoch ms. */
export function resultsOf(
  run: DemoRun,
  suite: DemoSuite,
  tests: readonly DemoTest[],
  startedAt: number,
  attempt: number,
): DemoResult[] {
  const random = seeded("results", run.id, suite.name, tests[0]?.group ?? "", attempt);
  const machine = jitter(random, 0.06) * (random() < 0.08 ? 1.25 : 1);
  const pace = machine * paceOf(suite, run);
  return suite.browsers.flatMap((browser) =>
    tests
      .filter((test) => exists(test, run))
      .map((test) => {
        const durationMs = test.usualMs * pace * slowness(test, run) * jitter(random, 0.12);
        const skipped = reasons.get(keyOf(test));
        if (skipped !== undefined) {
          return { test, browser, skipped, failures: [], isFailed: false, durationMs: 0, isChance: false };
        }
        return {
          test,
          browser,
          skipped,
          durationMs,
          ...endingOf(test, browser, run, suite, startedAt, random),
        };
      }),
  );
}

type Ending = Pick<DemoResult, "failures" | "isFailed" | "isChance">;

function endingOf(
  test: DemoTest,
  browser: string,
  run: DemoRun,
  suite: DemoSuite,
  startedAt: number,
  random: Random,
): Ending {
  const attempts = suite.retries + 1;
  const steady = steadyFailure(test, run, startedAt);
  if (steady !== undefined) {
    const failures = Array.from({ length: attempts }, () => steady(test, random));
    return { failures, isFailed: true, isChance: false };
  }
  const flaky = flakyByKey.get(keyOf(test));
  const failures: DemoFailure[] = [];
  if (flaky !== undefined && mayFlake(flaky, browser, run)) {
    while (failures.length < attempts && random() < (failures.length === 0 ? flaky.rate : flaky.again)) {
      failures.push(flaky.failure(test, random));
    }
  }
  const isFailed = failures.length === attempts;
  return { failures, isFailed, isChance: isFailed };
}

function steadyFailure(test: DemoTest, run: DemoRun, startedAt: number): FailureWriter | undefined {
  const { brokenBy } = run;
  if (brokenBy?.group === test.group && brokenBy.names.includes(test.name)) return brokenBy.failure;
  if (keyOf(test) === keyOf(brokenTest) && run.holds.has(brokenTest.since)) return brokenTest.failure;
  return isOut(run, startedAt) && outageGroups.has(test.group) ? paymentsRefused : undefined;
}

function isOut(run: DemoRun, startedAt: number): boolean {
  const hour = (startedAt / 3_600_000) % 24;
  return run.daysAgo === outage.daysAgo && hour >= outage.fromHour && hour < outage.toHour;
}

function mayFlake({ since, onlyIn, mendedDaysAgo }: FlakyTest, browser: string, run: DemoRun): boolean {
  const isMended = mendedDaysAgo !== undefined && run.daysAgo <= mendedDaysAgo;
  return (
    !isMended && (since === undefined || run.holds.has(since)) && (onlyIn === undefined || onlyIn === browser)
  );
}

function exists(test: DemoTest, run: DemoRun): boolean {
  return keyOf(test) !== keyOf(newTest) || run.holds.has(newTest.since);
}

function slowness(test: DemoTest, run: DemoRun): number {
  return keyOf(test) === keyOf(slowTest) && run.holds.has(slowTest.since) ? slowTest.factor : 1;
}

/** The slow suite grew until its jump, and jumped. */
function paceOf(suite: DemoSuite, run: DemoRun): number {
  if (suite.name !== slowSuite.name) return 1;
  const daysSinceStart = Math.max(0, 90 - Math.max(run.daysAgo, milestones[slowSuite.since].daysAgo));
  return (
    (1 + slowSuite.dailyGrowth * daysSinceStart) * (run.holds.has(slowSuite.since) ? slowSuite.factor : 1)
  );
}

const outageGroups: ReadonlySet<string> = new Set(outage.groups);
const flakyByKey = new Map(flakyTests.map((test) => [keyOf(test), test]));
const reasons = new Map(skippedTests.map(([group, name, reason]) => [keyOf({ group, name }), reason]));

function keyOf({ group, name }: { readonly group: string; readonly name: string }): string {
  return `${group} ${name}`;
}
