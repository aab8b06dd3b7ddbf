import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { resultCode } from "#lib/result-code.ts";
import type { TestAround, TestTimes } from "#lib/stats/durations/contributors.ts";

export type NamedTest = { readonly testId: number; readonly group: string; readonly name: string };

/** So many results are looked for at the most. */
const mostResults = 20_000;

/** The longest tests on either side are compared: of smaller ones none explains how long a suite takes. */
const mostTests = 400;

/**
 * What each test took in the runs on either side of a change, oldest first; of a suite with more than 400 tests those
 * that took longest next to the change, and fewer where runs have many jobs. Of jobs that ran again their latest
 * attempt. Rides on jobs_by_key and the primary keys of `results` and `attempts`: reads 20,000 results at the most.
 */
export async function testsAround(
  db: Database,
  suiteId: number,
  runsBefore: readonly number[],
  runsAfter: readonly number[],
): Promise<TestAround<NamedTest>[]> {
  if (runsBefore.length === 0 || runsAfter.length === 0) return [];
  const [before, after] = [latestJobsOf(db, suiteId, runsBefore), latestJobsOf(db, suiteId, runsAfter)];
  const jobs = [...before, ...after];
  const most = Math.min(mostTests, Math.floor(mostResults / Math.max(1, jobs.length)));
  const nearest = [before.at(-1), after[0]].flatMap((next) =>
    jobs.filter(({ runId }) => runId === next?.runId).map(({ id }) => id),
  );
  const tests = longestTests(db, nearest, most);
  const times = new Map(tests.map(({ testId }) => [testId, { before: noTimes(), after: noTimes() }]));
  const isAfter = new Set(after.map(({ id }) => id));
  for (const row of resultsOf(db, jobs, tests)) {
    const side = times.get(row.testId)![isAfter.has(row.jobId) ? "after" : "before"];
    side.firstMs.push(row.firstMs);
    side.retriesMs += row.totalMs - row.firstMs;
  }
  return tests.map((test) => ({ test, ...times.get(test.testId)! }));
}

type Job = { readonly id: number; readonly runId: number };

function latestJobsOf(db: Database, suiteId: number, runIds: readonly number[]): Job[] {
  return statement<[string, number], Job>(
    db,
    `select id, run_id as runId from (
       select j.id, j.run_id, ids.key as place,
              row_number() over (partition by j.run_id, j.name, j.shard, j.variant_id order by j.attempt desc, j.id desc) as age
       from json_each(?) ids cross join jobs j indexed by jobs_by_key on j.run_id = ids.value and j.suite_id = ?
     ) where age = 1 order by place, id`,
  ).all(JSON.stringify(runIds), suiteId);
}

function longestTests(db: Database, jobIds: readonly number[], most: number): NamedTest[] {
  return statement<[string, number], NamedTest>(
    db,
    `select t.id as testId, t.group_name as "group", t.name from (
       select r.test_id, max(r.duration_ms) as ms from json_each(?) ids cross join results r on r.job_id = ids.value
       where r.${is.ran} group by r.test_id order by ms desc, r.test_id limit ?
     ) longest cross join tests t on t.id = longest.test_id`,
  ).all(JSON.stringify(jobIds), most);
}

type Result = {
  readonly jobId: number;
  readonly testId: number;
  readonly totalMs: number;
  /** Of the first attempt. */
  readonly firstMs: number;
};

function resultsOf(db: Database, jobs: readonly Job[], tests: readonly NamedTest[]): Result[] {
  return statement<[string, string], Result>(
    db,
    `select r.job_id as jobId, r.test_id as testId, r.duration_ms as totalMs,
            case when r.code = ${resultCode.passed} then r.duration_ms else min(r.duration_ms, coalesce(
              (select a.duration_ms from attempts a where a.job_id = r.job_id and a.test_id = r.test_id
               order by a.attempt limit 1), r.duration_ms)) end as firstMs
     from json_each(?) ids
     cross join results r on r.job_id = ids.value and r.test_id in (select value from json_each(?))
     where r.${is.ran} and r.duration_ms is not null
     order by ids.key`,
  ).all(JSON.stringify(jobs.map(({ id }) => id)), JSON.stringify(tests.map(({ testId }) => testId)));
}

function noTimes(): { firstMs: number[]; retriesMs: number } {
  return { firstMs: [], retriesMs: 0 } satisfies TestTimes;
}
