import type { RankedSuite } from "#db/suite-page/rank-suites.ts";
import type { ExpectedCount } from "#lib/expected-count.ts";
import type { RedRunCause } from "#lib/red-run.ts";
import { type FalseAlarmRate, falseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";
import { expectedBreaks } from "#lib/suite-alarms.ts";
import { type SuiteKind, suiteKinds } from "#lib/suite-kind.ts";

/** What all suites of a kind amount to. A run that ran two of them counts in each. */
export type KindFigures = {
  readonly kind: SuiteKind;
  readonly suites: number;
  readonly runs: number;
  readonly falseAlarms: FalseAlarmRate<RedRunCause> | undefined;
  readonly genuine: ExpectedCount;
  /** Medians by the clock of its quickest and its slowest suite, ms; undefined when none was measured. */
  readonly quickestMs: number | undefined;
  readonly slowestMs: number | undefined;
  /** Of the durations of all tests of all suites. */
  readonly timeShare: number;
};

/** Kinds side by side, in the order of `suiteKinds`; only those that ran. */
export function compareKinds(suites: readonly RankedSuite[]): KindFigures[] {
  return suiteKinds.flatMap((kind) => {
    const own = suites.filter(({ suite }) => suite.kind === kind);
    if (own.length === 0) return [];
    const runs = own.reduce((sum, { figures }) => sum + figures.runs, 0);
    const redRuns = own.flatMap((line) => line.redRuns);
    const medians = own.flatMap(({ figures }) => figures.wall.p50Ms ?? []);
    return {
      kind,
      suites: own.length,
      runs,
      falseAlarms: falseAlarmRate(
        runs,
        redRuns.map(({ flake, environment }) => ({ flake, environment })),
      ),
      genuine: expectedBreaks(redRuns),
      quickestMs: medians.length === 0 ? undefined : Math.min(...medians),
      slowestMs: medians.length === 0 ? undefined : Math.max(...medians),
      timeShare: own.reduce((sum, line) => sum + (line.timeShare ?? 0), 0),
    };
  });
}
