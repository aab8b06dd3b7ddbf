import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
import { kindOf, type ResultKind } from "#lib/result-code.ts";
import { variantKey } from "#lib/variant.ts";

/** One result of a test, with the run and the job that it belongs to. */
export type HistoryResult = {
  readonly jobId: number;
  readonly runId: number;
  readonly runKey: string;
  readonly job: string;
  readonly shard: string;
  /** Re-run number of the job, from 1. */
  readonly jobAttempt: number;
  readonly variant: string;
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  readonly pr: string | undefined;
  readonly startedAt: number;
  readonly kind: ResultKind;
  readonly durationMs: number | undefined;
  /** How often it was executed in this job. */
  readonly attempts: number;
  /** What the first failing attempt said, masked. */
  readonly signature: string | undefined;
};

/** So many of the suite's latest jobs are looked through for results of the test. */
const mostJobs = 20_000;

/**
 * A test's results in the filters' window and branches, newest first: `filters.limit` of them from
 * `filters.offset`, and how many there are. Point reads along the suite's jobs: jobs_by_suite, then the key of
 * `results`.
 */
export async function testHistory(
  db: Database,
  test: { readonly id: number; readonly suiteId: number },
  filters: Pick<Filters, "window" | "branch" | "env" | "limit" | "offset">,
): Promise<{ results: HistoryResult[]; total: number }> {
  const { window, branch, env } = filters;
  const ids = statement<[Record<string, string | number | null>], { jobId: number }>(
    db,
    `select j.id as jobId
     from (
       select id, run_id, variant_id, started_at from jobs indexed by jobs_by_suite
       where suite_id = @suite and started_at >= @since and started_at < @until
         and (@scopes is null or scope in (select value from json_each(@scopes)))
       order by started_at desc, id desc limit ${mostJobs}
     ) j
     cross join results r on r.job_id = j.id and r.test_id = @test
     where (@branch is null or exists (select 1 from runs where id = j.run_id and branch = @branch))
       and (@env is null or exists (select 1 from variants v where v.id = j.variant_id and not exists (
         select 1 from json_each(@env) e where instr(',' || v.key || ',', ',' || e.value || ',') = 0)))
     order by j.started_at desc, j.id desc`,
  )
    .all({
      suite: test.suiteId,
      test: test.id,
      since: dayStart(window.first),
      until: dayStart(addDays(window.last, 1)),
      scopes: branch.kind === "branch" ? null : JSON.stringify(branch.scopes),
      branch: branch.kind === "branch" ? branch.name : null,
      env: Object.keys(env).length === 0 ? null : JSON.stringify(pairsOf(env)),
    })
    .map((row) => row.jobId);
  const page = ids.slice(filters.offset, filters.offset + filters.limit);
  return { results: resultsOf(db, test.id, page), total: ids.length };
}

function pairsOf(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).map(([key, value]) => variantKey({ [key]: value }));
}

type Nullable = "commit" | "branch" | "pr" | "durationMs" | "signature";
type Row = Omit<HistoryResult, "kind" | Nullable> & {
  readonly [Key in Nullable]: NonNullable<HistoryResult[Key]> | null;
} & { readonly code: number };

function resultsOf(db: Database, testId: number, jobIds: readonly number[]): HistoryResult[] {
  return statement<[string, number], Row>(
    db,
    `select j.id as jobId, j.run_id as runId, r.key as runKey, j.name as job, j.shard, j.attempt as jobAttempt,
            v.key as variant, j.commit_sha as "commit", r.branch, r.pr, j.started_at as startedAt, x.code,
            x.duration_ms as durationMs, coalesce(f.attempts, 1) as attempts, s.text as signature
     from json_each(?) ids cross join jobs j on j.id = ids.value
     join results x on x.job_id = j.id and x.test_id = ?
     join runs r on r.id = j.run_id join variants v on v.id = j.variant_id
     left join failing_results f on f.test_id = x.test_id and f.run_id = j.run_id and f.job_id = j.id
     left join signatures s on s.id = f.signature_id
     order by ids.key`,
  )
    .all(JSON.stringify(jobIds), testId)
    .map(({ code, commit, branch, pr, durationMs, signature, ...row }) => ({
      ...row,
      kind: kindOf(code),
      commit: commit ?? undefined,
      branch: branch ?? undefined,
      pr: pr ?? undefined,
      durationMs: durationMs ?? undefined,
      signature: signature ?? undefined,
    }));
}
