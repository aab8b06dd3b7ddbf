import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayOf, dayStart } from "#lib/day.ts";
import { kindOf, type ResultKind } from "#lib/result-code.ts";

/** How often a test failed in earlier runs lately. */
export type EarlierRuns = { readonly runs: number; readonly lastDay: string };

type Moment = { readonly id: number; readonly startedAt: number };

/**
 * Runs that began before `run`, in the `days` days before its own or on it, with a failed attempt of each test; tests
 * without any are left out. Covered by failing_results_by_test, which holds the day as part of the primary key but
 * not the time: the later runs of the day come from runs_by_time.
 */
export async function failuresInEarlierRuns(
  db: Database,
  projectId: number,
  run: Moment,
  testIds: readonly number[],
  days: number,
): Promise<Map<number, EarlierRuns>> {
  const last = dayOf(run.startedAt);
  const rows = statement<[Record<string, string | number>], EarlierRuns & { testId: number }>(
    db,
    `select f.test_id as testId, count(distinct f.run_id) as runs, max(f.day) as lastDay
     from json_each(@tests) ids cross join failing_results f indexed by failing_results_by_test on f.test_id = ids.value
     where f.day between @first and @last and f.run_id <> @run and f.run_id not in (
       select id from runs where project_id = @project and started_at >= @at and started_at < @nextDay)
     group by f.test_id`,
  ).all({
    tests: JSON.stringify(testIds),
    project: projectId,
    run: run.id,
    at: run.startedAt,
    nextDay: dayStart(addDays(last, 1)),
    first: addDays(last, -days),
    last,
  });
  return new Map(rows.map(({ testId, ...earlier }) => [testId, earlier]));
}

/** A test's result in another job of the same commit. */
export type SameCommitResult = {
  readonly testId: number;
  readonly jobId: number;
  readonly runId: number;
  readonly job: string;
  readonly shard: string;
  readonly variant: string;
  readonly attempt: number;
  readonly kind: ResultKind;
};

/** So many of the latest jobs of a commit are looked at: a scheduled pipeline may run one commit for weeks. */
const mostJobs = 200;

/** Results of these tests in all jobs of a commit, skipped ones left out, latest job first. Rides on jobs_by_commit. */
export async function sameCommitResults(
  db: Database,
  projectId: number,
  commit: string,
  testIds: readonly number[],
): Promise<SameCommitResult[]> {
  return statement<
    [{ project: number; commit: string; tests: string }],
    Omit<SameCommitResult, "kind"> & { code: number }
  >(
    db,
    `select r.test_id as testId, j.id as jobId, j.run_id as runId, j.name as job, j.shard, v.key as variant,
            j.attempt, r.code
     from (
       select id, run_id, name, shard, variant_id, attempt from jobs indexed by jobs_by_commit
       where project_id = @project and commit_sha = @commit order by id desc limit ${mostJobs}
     ) j join variants v on v.id = j.variant_id
     cross join json_each(@tests) ids cross join results r on r.job_id = j.id and r.test_id = ids.value
     order by j.id desc`,
  )
    .all({ project: projectId, commit, tests: JSON.stringify(testIds) })
    .map(({ code, ...row }) => ({ ...row, kind: kindOf(code) }))
    .filter(({ kind }) => kind !== "skipped");
}

/**
 * When each signature struck first in any test of the project, epoch ms. One seek each in
 * failing_results_by_signature.
 */
export async function firstStrikes(
  db: Database,
  signatureIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = statement<[string], { id: number; at: number | null }>(
    db,
    `select ids.value as id, (select min(started_at) from failing_results where signature_id = ids.value) as at
     from json_each(?) ids`,
  ).all(JSON.stringify(signatureIds));
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at]])));
}
