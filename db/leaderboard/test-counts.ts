import type { Extent } from "#db/leaderboard/extent.ts";
import type { Database } from "#db/open.ts";
import { recordedDays, recordedTable } from "#db/recorded-days.ts";
import { is } from "#db/roll-ups/codes.ts";
import { readableWindowEnd } from "#db/roll-ups/test-windows.ts";
import { firstDay } from "#db/roll-ups/window-sums.ts";
import { statement } from "#db/statement.ts";
import { addDays } from "#lib/day.ts";
import { windowLengths } from "#lib/window.ts";

/** Results of a test. `failed` holds the errored ones too. */
export type TestCounts = {
  /** Results that were not skipped. */
  readonly ran: number;
  readonly failed: number;
  readonly errored: number;
  /** Failed first, then passed, in one job. */
  readonly flaky: number;
  readonly skipped: number;
};

export const noCounts: TestCounts = { ran: 0, failed: 0, errored: 0, flaky: 0, skipped: 0 };

/** Counts of the tests in the extent, by id; tests without a result there are not among them. For a page of tests. */
export function testCounts(
  db: Database,
  extent: Extent,
  testIds: readonly number[],
): Map<number, TestCounts> {
  if (testIds.length === 0) return new Map();
  const rows = extent.kind === "days" ? inDays(db, extent, testIds) : inJobs(db, extent, testIds);
  return new Map(rows.map(({ testId, ...counts }) => [testId, counts]));
}

type Row = TestCounts & { readonly testId: number };

type Days = Extract<Extent, { kind: "days" }>;
type Jobs = Extract<Extent, { kind: "jobs" }>;

/**
 * Of a test that failed lately, a window is kept that holds the extent: it is looked up, and the days beside the extent
 * are taken away, where that is fewer days to look at. Other tests are counted over the extent's days.
 */
function inDays(db: Database, extent: Days, testIds: readonly number[]): Row[] {
  const { projectId, first, last } = extent;
  const days = recordedDays(db, projectId, first, last);
  const beside = daysBeside(db, extent, days);
  if (beside === undefined) return overDays(db, extent, days, testIds);
  const kept = inWindow(db, extent, beside.window, testIds);
  const known = new Map(kept.map((row) => [row.testId, row]));
  const others = testIds.filter((id) => !known.has(id));
  const taken = overDays(db, extent, beside.days, [...known.keys()]);
  for (const row of taken) known.set(row.testId, without(known.get(row.testId)!, row));
  const left = [...known.values()].filter(({ ran, skipped }) => ran + skipped > 0);
  return [...left, ...overDays(db, extent, days, others)];
}

function without(all: Row, some: Row): Row {
  return {
    testId: all.testId,
    ran: all.ran - some.ran,
    failed: all.failed - some.failed,
    errored: all.errored - some.errored,
    flaky: all.flaky - some.flaky,
    skipped: all.skipped - some.skipped,
  };
}

/**
 * The shortest kept window that holds all days of the extent which have results, with those of its days that the
 * extent leaves out; undefined if there is none, or if that would be no fewer days to look at.
 */
function daysBeside(
  db: Database,
  { projectId, last }: Days,
  days: readonly string[],
): { readonly window: number; readonly days: readonly string[] } | undefined {
  const end = readableWindowEnd(db, projectId);
  const [begin] = days;
  if (end === undefined || begin === undefined || days.at(-1)! > end) return undefined;
  const window = windowLengths.find((length) => firstDay(length, end) <= begin);
  if (window === undefined) return undefined;
  const beside = [
    ...recordedDays(db, projectId, firstDay(window, end), addDays(begin, -1)),
    ...recordedDays(db, projectId, addDays(last, 1), end),
  ];
  return beside.length < days.length ? { window, days: beside } : undefined;
}

/** Of the tests that a kept window holds. Rides on the primary key of `test_windows`. */
function inWindow(
  db: Database,
  { projectId, scopes }: Days,
  window: number,
  testIds: readonly number[],
): Row[] {
  return statement<[{ project: number; window: number; scopes: string; ids: string }], Row>(
    db,
    `select w.test_id as testId, sum(w.ran) as ran, sum(w.failed) as failed, sum(w.errored) as errored,
            sum(w.flaky) as flaky, sum(w.skipped) as skipped
     from json_each(@scopes) scopes
     cross join test_windows w on w.project_id = @project and w.days = @window and w.scope = scopes.value
       and w.test_id in (select value from json_each(@ids))
     group by w.test_id`,
  ).all({ project: projectId, window, scopes: JSON.stringify(scopes), ids: JSON.stringify(testIds) });
}

/** A seek in `test_days` for each test, day and scope. */
function overDays(
  db: Database,
  { projectId, scopes }: Days,
  days: readonly string[],
  testIds: readonly number[],
): Row[] {
  if (days.length === 0 || testIds.length === 0) return [];
  return statement<[{ project: number; days: string; scopes: string; ids: string }], Row>(
    db,
    `with ${recordedTable}
     select d.test_id as testId, sum(d.ran) as ran, sum(d.failed) as failed, sum(d.errored) as errored,
            sum(d.flaky) as flaky, sum(d.skipped) as skipped
     from recorded
     cross join test_days d on d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope
       and d.test_id in (select value from json_each(@ids))
     group by d.test_id`,
  ).all({
    project: projectId,
    days: JSON.stringify(days),
    scopes: JSON.stringify(scopes),
    ids: JSON.stringify(testIds),
  });
}

/** So many results are looked up one by one; beyond that, sets of tests and failing results tell the same. */
const mostLookedUp = 2000;

function inJobs(db: Database, extent: Jobs, testIds: readonly number[]): Row[] {
  return extent.jobIds.length * testIds.length <= mostLookedUp
    ? lookedUp(db, extent.jobIds, testIds)
    : fromSets(db, extent, testIds);
}

/** A seek in `results` for each test and job. */
function lookedUp(db: Database, jobIds: readonly number[], testIds: readonly number[]): Row[] {
  return statement<[string, string], Row>(
    db,
    `select r.test_id as testId, sum(r.${is.ran}) as ran, sum(r.${is.failed}) as failed,
            sum(r.${is.errored}) as errored, sum(r.${is.flaky}) as flaky, sum(r.${is.skipped}) as skipped
     from json_each(?) jobs
     cross join results r on r.job_id = jobs.value and r.test_id in (select value from json_each(?))
     group by r.test_id`,
  ).all(JSON.stringify(jobIds), JSON.stringify(testIds));
}

/** Of tests, not of linters' findings, which have no failing results. Rides on failing_results_by_job. */
function fromSets(db: Database, { jobIds, tests }: Jobs, testIds: readonly number[]): Row[] {
  const { ran, skipped } = tests();
  const failures = statement<[string, string], Omit<Row, "ran" | "skipped">>(
    db,
    `select f.test_id as testId, sum(f.${is.failed}) as failed, sum(f.${is.errored}) as errored,
            sum(f.${is.flaky}) as flaky
     from json_each(?) jobs
     cross join failing_results f indexed by failing_results_by_job on f.job_id = jobs.value
     where f.test_id in (select value from json_each(?)) group by f.test_id`,
  ).all(JSON.stringify(jobIds), JSON.stringify(testIds));
  const failed = new Map(failures.map((row) => [row.testId, row]));
  return testIds
    .map((testId) => ({
      ...noCounts,
      ...failed.get(testId),
      ...{ testId, ran: ran(testId), skipped: skipped(testId) },
    }))
    .filter((row) => row.ran + row.skipped > 0);
}
