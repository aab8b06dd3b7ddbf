import { type ExpectedCount, expectedCount } from "#lib/expected-count.ts";
import { type FalseAlarms, falseAlarms, type RunDay } from "#lib/false-alarms.ts";
import type { RedRun } from "#lib/red-run.ts";

/** What a suite's red runs were worth. */
export type SuiteAlarms = {
  /** Undefined without a run. */
  readonly falseAlarms: FalseAlarms | undefined;
  /** Red runs with a genuine break; a break that lasts counts in each run that it turned red. */
  readonly genuine: ExpectedCount;
};

/** `days` are the suite's runs of each day of the window, `redRuns` those in which tests of it failed. */
export function suiteAlarms(days: readonly RunDay[], redRuns: readonly RedRun[]): SuiteAlarms {
  return {
    falseAlarms: falseAlarms(days, redRuns),
    genuine: expectedCount(redRuns.map(({ pFalseAlarm }) => 1 - pFalseAlarm)),
  };
}

/**
 * What red runs of a project were to each suite: only the failures of its own tests, taken for independent of each
 * other. A suite without a failure is not among them.
 */
export function redRunsBySuite(redRuns: readonly RedRun[]): Map<number, RedRun[]> {
  const bySuite = new Map<number, RedRun[]>();
  for (const run of redRuns)
    for (const [suiteId, failures] of Map.groupBy(run.failures, (failure) => failure.suiteId)) {
      const pFalseAlarm = failures.reduce((none, { pGenuine }) => none * (1 - pGenuine), 1);
      const own = bySuite.get(suiteId) ?? [];
      own.push({ ...run, failures, pFalseAlarm });
      bySuite.set(suiteId, own);
    }
  return bySuite;
}
