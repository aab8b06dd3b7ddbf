import type { Extent } from "#db/leaderboard/extent.ts";
import { falseAlarmSums } from "#db/leaderboard/false-alarm-sums.ts";
import type { TestCounts } from "#db/leaderboard/test-counts.ts";
import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";

/** A test with a failed attempt in the extent, summed up over it. */
export type FailingTest = FailureSums & {
  /** Undefined where they would have to be looked up, see `testCounts`. */
  readonly counts: TestCounts | undefined;
};

/** What failing results alone say of a test. */
type FailureSums = {
  readonly testId: number;
  /** Results that failed first, then passed. */
  readonly flaky: number;
  /** Distinct runs in which it ended failed. */
  readonly redRuns: number;
  /** Failures that a pass of the same commit, suite and variant contradicts. */
  readonly contradicted: number;
  readonly lastFailedAt: number;
  /** Expected false alarms by it, in millionths. */
  readonly falseAlarm: number;
};

/** Tests with a failed attempt in the extent, in no particular order. */
export function failingTests(db: Database, extent: Extent): FailingTest[] {
  if (extent.kind === "jobs") return inJobs(db, extent);
  return extent.keptWindow === undefined
    ? inDays(db, extent)
    : inWindow(db, { ...extent, days: extent.keptWindow });
}

type Days = Extract<Extent, { kind: "days" }>;

/** One row for each test and scope, summed up at ingest. Rides on the primary key of `test_windows`. */
function inWindow(db: Database, { projectId, days, scopes }: Days & { days: number }): FailingTest[] {
  const rows = statement<[number, number, string], FailureSums & TestCounts>(
    db,
    `select test_id as testId, sum(ran) as ran, sum(failed) as failed, sum(errored) as errored, sum(flaky) as flaky,
            sum(skipped) as skipped, sum(red_runs) as redRuns, sum(contradicted) as contradicted,
            max(last_failed_at) as lastFailedAt, sum(false_alarm) as falseAlarm
     from test_windows
     where project_id = ? and days = ? and scope in (select value from json_each(?))
     group by test_id having max(last_failed_at) > 0`,
  ).all(projectId, days, JSON.stringify(scopes));
  return rows.map(({ ran, failed, errored, skipped, ...sums }) => ({
    ...sums,
    counts: { ran, failed, errored, flaky: sums.flaky, skipped },
  }));
}

const failureSums = `test_id as testId, sum(${is.flaky}) as flaky,
  count(distinct case when ${is.failed} then run_id end) as redRuns, sum(is_contradicted) as contradicted,
  max(started_at) as lastFailedAt, coalesce(sum(false_alarm), 0) as falseAlarm`;

/** Any other range of days. Rides on the primary key of `failing_results`. */
function inDays(db: Database, { projectId, first, last, scopes }: Days): FailingTest[] {
  const rows = statement<[number, string, string, string], FailureSums>(
    db,
    `select ${failureSums} from failing_results
     where project_id = ? and day between ? and ? and scope in (select value from json_each(?)) group by test_id`,
  ).all(projectId, first, last, JSON.stringify(scopes));
  return rows.map((sums) => ({ ...sums, counts: undefined }));
}

/**
 * Rides on failing_results_by_job. What stands for a test in its run may be the result of a job that is left out: then
 * false alarms are summed up over whole runs.
 */
function inJobs(db: Database, extent: Extract<Extent, { kind: "jobs" }>): FailingTest[] {
  const { projectId, view, jobIds, isWhole } = extent;
  const sums = isWhole ? [] : falseAlarmSums(db, projectId, view);
  const ofRuns = new Map(sums.map(({ testId, falseAlarm }) => [testId, falseAlarm]));
  const rows = statement<[string], FailureSums>(
    db,
    `select ${failureSums} from json_each(?) jobs
     cross join failing_results f indexed by failing_results_by_job on f.job_id = jobs.value group by test_id`,
  ).all(JSON.stringify(jobIds));
  return rows.map((row) => ({
    ...row,
    falseAlarm: isWhole ? row.falseAlarm : (ofRuns.get(row.testId) ?? 0),
    counts: undefined,
  }));
}
