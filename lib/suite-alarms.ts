import { type ExpectedCount, expectedCount } from "#lib/expected-count.ts";
import { type FalseAlarms, falseAlarms, type RunAlarm, type RunDay } from "#lib/false-alarms.ts";

/** What a suite's red runs were worth. */
export type SuiteAlarms = {
  /** Undefined without a run. */
  readonly falseAlarms: FalseAlarms | undefined;
  /** Red runs with a genuine break; a break that lasts counts in each run that it turned red. */
  readonly genuine: ExpectedCount;
};

/** `days` are the suite's runs of each day of the window, `alarms` those in which tests of it failed. */
export function suiteAlarms(days: readonly RunDay[], alarms: readonly RunAlarm[]): SuiteAlarms {
  return { falseAlarms: falseAlarms(days, alarms), genuine: expectedBreaks(alarms) };
}

/** How many red runs had a genuine break. */
export function expectedBreaks(alarms: readonly RunAlarm[]): ExpectedCount {
  return expectedCount(alarms.map(({ flake, environment }) => Math.max(0, 1 - flake - environment)));
}
