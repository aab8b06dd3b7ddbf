import type { Extent } from "#db/leaderboard/extent.ts";
import type { TestCounts } from "#db/leaderboard/test-counts.ts";
import type { Database } from "#db/open.ts";
import { recordedDays, recordedTable } from "#db/recorded-days.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";

/** A test with a failed attempt in the extent, summed up over it. */
export type FailingTest = TestCounts & {
  readonly testId: number;
  /** Distinct runs in which it ended failed. */
  readonly redRuns: number;
  /** Failures that a pass of the same commit, suite and variant contradicts. */
  readonly contradicted: number;
  readonly lastFailedAt: number;
};

/** Tests with a failed attempt in the extent, in no particular order. */
export function failingTests(db: Database, extent: Extent): FailingTest[] {
  if (extent.kind === "jobs") return inJobs(db, extent.jobIds);
  return extent.keptWindow === undefined
    ? inDays(db, extent)
    : inWindow(db, { ...extent, days: extent.keptWindow });
}

const sums = `sum(ran) as ran, sum(failed) as failed, sum(errored) as errored, sum(flaky) as flaky,
  sum(skipped) as skipped`;

type Days = Extract<Extent, { kind: "days" }>;

/** One row for each test and scope, summed up at ingest. Rides on the primary key of `test_windows`. */
function inWindow(db: Database, { projectId, days, scopes }: Days & { days: number }): FailingTest[] {
  return statement<[number, number, string], FailingTest>(
    db,
    `select test_id as testId, ${sums}, sum(red_runs) as redRuns, sum(contradicted) as contradicted,
            max(last_failed_at) as lastFailedAt
     from test_windows
     where project_id = ? and days = ? and scope in (select value from json_each(?))
     group by test_id having max(last_failed_at) > 0`,
  ).all(projectId, days, JSON.stringify(scopes));
}

/** What failing results say of their tests, over the rows that `where` lets through. */
const failing = (where: string) => `failing as materialized (
  select test_id as testId, count(distinct case when ${is.failed} then run_id end) as redRuns,
         sum(is_contradicted) as contradicted, max(started_at) as lastFailedAt
  from failing_results where ${where} group by test_id)`;

/** Any other range of days: failing results first, then their tests in `test_days`, a day and scope at a time. */
function inDays(db: Database, { projectId, first, last, scopes }: Days): FailingTest[] {
  type Parameters = { project: number; first: string; last: string; scopes: string; days: string };
  return statement<[Parameters], FailingTest>(
    db,
    `with ${recordedTable},
     ${failing(`project_id = @project and day between @first and @last
       and scope in (select value from json_each(@scopes))`)},
     counted as (
       select d.test_id, ${sums} from recorded
       cross join test_days d on d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope
         and d.test_id in (select testId from failing)
       group by d.test_id)
     select f.testId, ran, failed, errored, flaky, skipped, f.redRuns, f.contradicted, f.lastFailedAt
     from counted join failing f on f.testId = counted.test_id`,
  ).all({
    project: projectId,
    first,
    last,
    scopes: JSON.stringify(scopes),
    days: JSON.stringify(recordedDays(db, projectId, first, last)),
  });
}

/** Failing results of the jobs, then their tests in `results`, a job at a time. */
function inJobs(db: Database, jobIds: readonly number[]): FailingTest[] {
  return statement<[{ jobs: string }], FailingTest>(
    db,
    `with ${failing("job_id in (select value from json_each(@jobs))")},
     counted as (
       select r.test_id, sum(r.${is.ran}) as ran, sum(r.${is.failed}) as failed, sum(r.${is.errored}) as errored,
              sum(r.${is.flaky}) as flaky, sum(r.${is.skipped}) as skipped
       from json_each(@jobs) jobs
       cross join results r on r.job_id = jobs.value and r.test_id in (select testId from failing)
       group by r.test_id)
     select f.testId, ran, failed, errored, flaky, skipped, f.redRuns, f.contradicted, f.lastFailedAt
     from counted join failing f on f.testId = counted.test_id`,
  ).all({ jobs: JSON.stringify(jobIds) });
}
