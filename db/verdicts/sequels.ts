import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { kindOf, type ResultKind } from "#lib/result-code.ts";

/** A test's failure in a leg, with what places it among the other results of the test. */
export type PlacedFailure = {
  readonly projectId: number;
  readonly legId: number;
  readonly testId: number;
  readonly suiteId: number;
  readonly commit: string | null;
  readonly branch: string;
  readonly variantId: number;
  readonly finishedAt: number;
};

/** A result of a test elsewhere: where a failure turned out to be what it was. */
export type ResultElsewhere = {
  readonly kind: ResultKind;
  readonly runId: number;
  readonly runKey: string;
  readonly attempt: number;
  readonly commit: string | null;
};

/** So many later legs of the branch are looked through for a commit on which the test passes again. */
const mostLaterLegs = 50;

/**
 * The test's results on the later commits of the same branch and variant, oldest first, up to the first that did not
 * fail; none where CI named no commit. Rides on legs_by_branch, jobs_by_key and the key of `results`.
 */
export function resultsUntilPass(db: Database, failure: PlacedFailure): ResultElsewhere[] {
  const { projectId, branch, finishedAt, variantId, commit, suiteId, testId } = failure;
  const later = statement<[Record<string, string | number | null>], Row>(
    db,
    `select x.code, l.run_id as runId, r.key as runKey, l.attempt, l.commit_sha as "commit"
     from (
       select id, run_id, attempt, variant_id, commit_sha, finished_at from legs indexed by legs_by_branch
       where project_id = @projectId and branch = @branch and finished_at > @finishedAt
         and variant_id = @variantId and commit_sha <> @commit
       order by finished_at, id limit ${mostLaterLegs}
     ) l
     cross join jobs j indexed by jobs_by_key on j.run_id = l.run_id and j.attempt = l.attempt
       and j.variant_id = l.variant_id and j.suite_id = @suiteId
     cross join results x on x.job_id = j.id and x.test_id = @testId and x.${is.ran}
     cross join runs r on r.id = l.run_id
     order by l.finished_at, l.id`,
  ).iterate({ projectId, branch, finishedAt, variantId, commit, suiteId, testId });
  const results: ResultElsewhere[] = [];
  for (const { code, ...place } of later) {
    const kind = kindOf(code);
    results.push({ ...place, kind });
    if (kind === "passed" || kind === "flaky") break;
  }
  return results;
}

/**
 * The test's results on the same commit, suite and variant in other legs, oldest first. Rides on legs_by_commit,
 * jobs_by_key and the key of `results`.
 */
export function resultsOnSameCommit(db: Database, failure: PlacedFailure): ResultElsewhere[] {
  const { projectId, legId, variantId, commit, suiteId, testId } = failure;
  return statement<[Record<string, string | number | null>], Row>(
    db,
    `select x.code, l.run_id as runId, r.key as runKey, l.attempt, l.commit_sha as "commit"
     from legs l indexed by legs_by_commit
     cross join jobs j indexed by jobs_by_key on j.run_id = l.run_id and j.attempt = l.attempt
       and j.variant_id = l.variant_id and j.suite_id = @suiteId
     cross join results x on x.job_id = j.id and x.test_id = @testId and x.${is.ran}
     cross join runs r on r.id = l.run_id
     where l.project_id = @projectId and l.commit_sha = @commit and l.id <> @legId and l.variant_id = @variantId
     order by l.finished_at, l.id limit ${mostLaterLegs}`,
  )
    .all({ projectId, legId, variantId, commit, suiteId, testId })
    .map(({ code, ...place }) => ({ ...place, kind: kindOf(code) }));
}

type Row = Omit<ResultElsewhere, "kind"> & { readonly code: number };
