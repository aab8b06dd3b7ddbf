import type { ResultKind } from "#lib/result-code.ts";

/** Counts of results; here `failed` does not hold the errored ones. `quarantined` are those of both that are muted. */
export type RunCounts = Readonly<Record<ResultKind | "tests" | "quarantined", number>>;

/** One CI run as lists and its own page tell it. Counts are of the latest attempt of each of its jobs. */
export type Run = {
  readonly id: number;
  /** What CI calls it; "upload:<hash>" where CI did not say. */
  readonly key: string;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly branch: string | undefined;
  readonly pr: string | undefined;
  /** See lib/scope.ts. */
  readonly scope: number;
  readonly commit: string | undefined;
  readonly base: string | undefined;
  readonly author: string | undefined;
  readonly message: string | undefined;
  readonly service: string | undefined;
  readonly url: string | undefined;
  readonly jobs: number;
  readonly counts: RunCounts;
  readonly isRed: boolean;
  readonly wallMs: number | undefined;
  readonly totalMs: number | undefined;
};

export const runColumns = `r.id, r.key, r.started_at as startedAt, r.finished_at as finishedAt, r.branch, r.pr, r.scope,
  r.commit_sha as "commit", r.base, r.author, r.message, r.service, r.url, r.jobs, r.tests, r.passed,
  r.failed - r.errored as failed, r.errored, r.flaky, r.skipped, r.quarantined, r.is_red as isRed, r.wall_ms as wallMs,
  r.total_ms as totalMs`;

type Texts = "branch" | "pr" | "commit" | "base" | "author" | "message" | "service" | "url";

export type RunRow = Pick<Run, "id" | "key" | "startedAt" | "finishedAt" | "scope" | "jobs"> &
  RunCounts &
  Record<Texts, string | null> & { isRed: number; wallMs: number | null; totalMs: number | null };

/** A row of `runColumns`. */
export function runOf(row: RunRow): Run {
  const { id, key, startedAt, finishedAt, scope, jobs } = row;
  const { tests, passed, failed, errored, flaky, skipped, quarantined } = row;
  return {
    ...{ id, key, startedAt, finishedAt, scope, jobs },
    branch: row.branch ?? undefined,
    pr: row.pr ?? undefined,
    commit: row.commit ?? undefined,
    base: row.base ?? undefined,
    author: row.author ?? undefined,
    message: row.message ?? undefined,
    service: row.service ?? undefined,
    url: row.url ?? undefined,
    counts: { tests, passed, failed, errored, flaky, skipped, quarantined },
    isRed: row.isRed === 1,
    wallMs: row.wallMs ?? undefined,
    totalMs: row.totalMs ?? undefined,
  };
}
