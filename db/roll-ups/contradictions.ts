import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { mayHavePassed } from "#db/roll-ups/emptied-jobs.ts";
import { type JobRow, jobColumns } from "#db/roll-ups/job-row.ts";
import { statement } from "#db/statement.ts";

/** Tests and runs, once each, whose marks changed. */
export type Touched = { readonly tests: Iterable<number>; readonly runs: Iterable<number> };

/**
 * Marks failures that a pass on the same commit, suite and variant contradicts, in this job and in
 * the others of that commit. Gives what other jobs had marked.
 */
export function markContradictions(db: Database, job: JobRow): Touched {
  const touched = { tests: new Set<number>(), runs: new Set<number>() };
  for (const other of sameCodeJobs(db, job)) {
    mark(db, job.id, other.id);
    for (const testId of mark(db, other.id, job.id)) {
      touched.tests.add(testId);
      touched.runs.add(other.runId);
    }
  }
  return touched;
}

/** Judges the other jobs of a job's commit afresh, as if it were not there. Gives all that fails in them. */
export function forgetContradictions(db: Database, job: JobRow): Touched {
  const others = sameCodeJobs(db, job);
  const touched = { tests: new Set<number>(), runs: new Set<number>() };
  for (const one of others) {
    const failing = statement<[number], { testId: number }>(
      db,
      "update failing_results set is_contradicted = 0 where job_id = ? returning test_id as testId",
    ).all(one.id);
    for (const { testId } of failing) touched.tests.add(testId);
    if (failing.length > 0) touched.runs.add(one.runId);
    for (const two of sameCodeJobs(db, one)) {
      if (two.id !== job.id) mark(db, one.id, two.id);
    }
  }
  return touched;
}

/** Tells anew which failures of a test are contradicted; what a pass that retention deleted may have marked stays so. */
export function recomputeContradictions(db: Database, testId: number): void {
  statement<[number], never>(
    db,
    `update failing_results set is_contradicted = ${is.failed} and (is_contradicted = 1 and ${mayHavePassed} or exists (
       select 1 from jobs j join jobs o indexed by jobs_by_commit on o.project_id = j.project_id
         and o.commit_sha = j.commit_sha and o.suite_id = j.suite_id and o.variant_id = j.variant_id and o.id <> j.id
       join results r on r.job_id = o.id and r.test_id = failing_results.test_id and r.${is.ran} and not r.${is.failed}
       where j.id = failing_results.job_id))
     where test_id = ?`,
  ).run(testId);
}

/** Marks the failures of one job that another contradicts; gives the tests that were not marked before. */
function mark(db: Database, failingJob: number, passingJob: number): number[] {
  return statement<[number, number], { testId: number }>(
    db,
    `update failing_results set is_contradicted = 1
     where job_id = ? and is_contradicted = 0 and ${is.failed} and exists (
       select 1 from results r where r.job_id = ? and r.test_id = failing_results.test_id
         and r.${is.ran} and not r.${is.failed})
     returning test_id as testId`,
  )
    .all(failingJob, passingJob)
    .map((row) => row.testId);
}

/** Other jobs that ran the same code. Rides on jobs_by_commit. */
function sameCodeJobs(db: Database, job: JobRow): JobRow[] {
  if (job.commit === null) return [];
  return statement<[number, string, number, number, number], JobRow>(
    db,
    `select ${jobColumns} from jobs
     where project_id = ? and commit_sha = ? and suite_id = ? and variant_id = ? and id <> ? order by id`,
  ).all(job.projectId, job.commit, job.suiteId, job.variantId, job.id);
}
