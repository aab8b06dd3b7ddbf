import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import type { SuiteRun } from "#lib/suite-figures.ts";

/** How long one test took over some runs of its suite. */
export type TestTime = {
  readonly testId: number;
  readonly group: string;
  readonly name: string;
  /** Results that ran. */
  readonly ran: number;
  readonly meanMs: number;
  readonly longestMs: number;
  readonly totalMs: number;
};

export const testTimeSorts = ["total", "mean", "longest"] as const;

export type TestTimeSort = (typeof testTimeSorts)[number];

/** So many results are read at the most, and at least one run's: some 15 ms. */
const mostResults = 20_000;

/** The latest of these runs (the oldest first) whose results are few enough to be read for one page; one at the least. */
export function runsToRead(runs: readonly SuiteRun[], most = 20): readonly SuiteRun[] {
  let [count, results] = [0, 0];
  for (const run of runs.toReversed()) {
    results += run.tests;
    if (count > 0 && (results > mostResults || count >= most)) break;
    count += 1;
  }
  return runs.slice(runs.length - count);
}

const orders: Readonly<Record<TestTimeSort, string>> = {
  total: "totalMs desc",
  mean: "meanMs desc",
  longest: "longestMs desc",
};

/**
 * The tests of a suite that took longest in these runs, `count` at the most. Rides on jobs_by_key and the primary key
 * of `results`: reads every result of these runs.
 */
export async function timeOfTests(
  db: Database,
  suiteId: number,
  runIds: readonly number[],
  sort: TestTimeSort,
  count: number,
): Promise<TestTime[]> {
  return statement<[string, number, number], TestTime>(
    db,
    `select t.id as testId, t.group_name as "group", t.name, x.ran, x.meanMs, x.longestMs, x.totalMs
     from (
       select r.test_id, count(*) as ran, avg(r.duration_ms) as meanMs, max(r.duration_ms) as longestMs,
              sum(r.duration_ms) as totalMs
       from json_each(?) ids cross join jobs j indexed by jobs_by_key on j.run_id = ids.value and j.suite_id = ?
       cross join results r on r.job_id = j.id
       where r.duration_ms > 0 and r.${is.ran}
       group by r.test_id order by ${orders[sort]}, r.test_id limit ?
     ) x join tests t on t.id = x.test_id
     order by x.${orders[sort]}, t.id`,
  ).all(JSON.stringify(runIds), suiteId, count);
}
