import type { Database } from "#db/open.ts";
import { requireProject } from "#db/projects.ts";
import { type JobRow, jobColumns } from "#db/roll-ups/job-row.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { recounted } from "#db/roll-ups/run-days.ts";
import { refreshSuiteRuns } from "#db/roll-ups/suite-runs.ts";
import { addTestDays, removeTestDays } from "#db/roll-ups/test-days.ts";
import { advanceWindows, countInWindows, recomputeWindows } from "#db/roll-ups/test-windows.ts";
import { statement } from "#db/statement.ts";
import { markStale } from "#db/verdicts/flake-model.ts";
import { moveLegs } from "#db/verdicts/legs.ts";
import { scopeCode, scopeOf } from "#lib/scope.ts";

/** Some 30 ms of work; a run that has more results is moved alone. */
const resultsAtOnce = 5_000;
/** Whatever its size, a run costs as much as so many results. */
const resultsPerRun = 2_000;
const runsAtOnce = 200;

/**
 * Moves the next runs of a project to where its default branch now puts them, with their jobs, failing results and legs,
 * in all that sums them up but the failing streaks; the key is what CI calls the run. That a run was in a merge queue is
 * known only by its scope, so those stay. Part of the caller's transaction.
 */
export function moveRuns(db: Database, projectId: number, after: string, now: number): string | undefined {
  const { defaultBranch } = requireProject(db, projectId);
  const runs = statement<[number, string], Run>(
    db,
    `select id, key, branch, pr, scope, tests from runs where project_id = ? and key > ? order by key limit ${runsAtOnce}`,
  ).all(projectId, after);
  let left = resultsAtOnce;
  for (const run of runs) {
    const scope = scopeNow(run, defaultBranch);
    if (scope === run.scope) continue;
    moveRun(db, projectId, run.id, scope, now);
    left -= run.tests + resultsPerRun;
    if (left <= 0) return run.key;
  }
  return runs.at(-1)?.key;
}

type Run = {
  readonly id: number;
  readonly key: string;
  readonly branch: string | null;
  readonly pr: string | null;
  readonly scope: number;
  readonly tests: number;
};

function scopeNow({ branch, pr, scope }: Run, defaultBranch: string | undefined): number {
  if (scope === scopeCode.queue) return scope;
  const said = { ...(branch === null ? {} : { branch }), ...(pr === null ? {} : { pr }) };
  return scopeCode[scopeOf(said, defaultBranch)];
}

function moveRun(db: Database, projectId: number, runId: number, scope: number, now: number): void {
  advanceWindows(db, projectId, now);
  const jobs = jobsOf(db, runId);
  for (const job of jobs) {
    countInWindows(db, job, -1);
    removeTestDays(db, job);
  }
  recounted(db, runId, () => writeScope(db, runId, scope));
  for (const job of jobs) {
    addTestDays(db, { ...job, scope });
    countInWindows(db, { ...job, scope }, 1);
  }
  recomputeWindows(db, projectId, failingTests(db, runId));
  refreshSuiteRuns(db, runId);
  refreshRedRun(db, runId);
  moveLegs(db, runId);
  markStale(db, projectId);
}

/** Rides on jobs_by_key. */
function jobsOf(db: Database, runId: number): JobRow[] {
  return statement<[number], JobRow>(db, `select ${jobColumns} from jobs where run_id = ?`).all(runId);
}

/** Rides on jobs_by_key and failing_results_by_job. */
function writeScope(db: Database, runId: number, scope: number): void {
  for (const sql of [
    "update runs set scope = ? where id = ?",
    "update jobs set scope = ? where run_id = ?",
    "update failing_results set scope = ? where job_id in (select id from jobs where run_id = ?)",
  ]) {
    statement<[number, number], never>(db, sql).run(scope, runId);
  }
}

function failingTests(db: Database, runId: number): number[] {
  return statement<[number], { testId: number }>(
    db,
    `select distinct f.test_id as testId
     from jobs j cross join failing_results f indexed by failing_results_by_job on f.job_id = j.id where j.run_id = ?`,
  )
    .all(runId)
    .map(({ testId }) => testId);
}
