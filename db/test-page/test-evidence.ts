import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { type FailingRows, failingRows, type TestView } from "#db/test-page/failing-rows.ts";

/** A result that shows a test to fail although the code is fine. */
export type Evidence = {
  /** It passed after having failed, in one job; or another job of the same commit and variant passed it. */
  readonly kind: "passed-on-retry" | "passed-elsewhere";
  readonly jobId: number;
  readonly runId: number;
  /** What CI calls the run. */
  readonly runKey: string;
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  readonly startedAt: number;
  readonly attempts: number;
};

/** The latest evidence of flakiness of a test in the view, newest first. */
export async function listEvidence(
  db: Database,
  projectId: number,
  testId: number,
  view: TestView,
  limit: number,
): Promise<Evidence[]> {
  type Row = Omit<Evidence, "kind" | "commit" | "branch"> & {
    isRetry: number;
    commit: string | null;
    branch: string | null;
  };
  const { condition, parameters } = failingRows(db, projectId, testId, view);
  return statement<[FailingRows["parameters"]], Row>(
    db,
    `select f.${is.flaky} as isRetry, f.job_id as jobId, f.run_id as runId, r.key as runKey, j.commit_sha as "commit", r.branch, f.started_at as startedAt,
            f.attempts
     from failing_results f join jobs j on j.id = f.job_id join runs r on r.id = f.run_id
     where ${condition} and (f.${is.flaky} or f.is_contradicted = 1)
     order by f.started_at desc, f.job_id desc limit @limit`,
  )
    .all({ ...parameters, limit })
    .map(({ isRetry, commit, branch, ...row }) => ({
      ...row,
      kind: isRetry === 1 ? "passed-on-retry" : "passed-elsewhere",
      commit: commit ?? undefined,
      branch: branch ?? undefined,
    }));
}

/** How much evidence of each kind the view holds. */
export async function countEvidence(
  db: Database,
  projectId: number,
  testId: number,
  view: TestView,
): Promise<{ readonly onRetry: number; readonly elsewhere: number }> {
  const { condition, parameters } = failingRows(db, projectId, testId, view);
  return statement<[FailingRows["parameters"]], { onRetry: number; elsewhere: number }>(
    db,
    `select count(*) filter (where f.${is.flaky}) as onRetry,
            count(*) filter (where f.is_contradicted = 1 and not f.${is.flaky}) as elsewhere
     from failing_results f where ${condition}`,
  ).get(parameters)!;
}
