import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

export type JudgedLegRow = {
  readonly legId: number;
  readonly pLeg: number;
  readonly runId: number;
  readonly startedAt: number;
  readonly day: string;
  readonly pr: string | null;
  readonly wallMs: number | null;
};

/** What was said of a failed test of a leg. */
export type Judged = {
  readonly legId: number;
  readonly testId: number;
  readonly pGenuine: number;
  readonly pOutage: number;
};

/** A result with a failed attempt, in any job of a run. */
export type Failing = {
  readonly runId: number;
  readonly testId: number;
  readonly suiteId: number;
  readonly signatureId: number | null;
  readonly isContradicted: 0 | 1;
  /** It ended failed, and quarantine mutes it, or does not. */
  readonly isMuted: 0 | 1;
  readonly isRed: 0 | 1;
};

export type Said = { readonly runId: number; readonly testId: number; readonly outcome: Outcome };

/** The judged legs of a window and branch, those of the oldest run first. Rides on legs_judged. */
export function judgedLegs(
  db: Database,
  projectId: number,
  { window, branch }: Pick<Filters, "window" | "branch">,
): JudgedLegRow[] {
  return statement<[Record<string, number | string | null>], JudgedLegRow>(
    db,
    `select l.id as legId, l.p_genuine as pLeg, r.id as runId, r.started_at as startedAt, r.day, r.pr,
            r.wall_ms as wallMs
     from legs l indexed by legs_judged
     cross join runs r on r.id = l.run_id
     where l.project_id = @project and l.judged_failures is not null and l.day between @first and @last
       and (@branch is null or r.branch = @branch) and r.scope in (select value from json_each(@scopes))
     order by r.started_at, r.id, l.id`,
  ).all({
    project: projectId,
    first: window.first,
    last: window.last,
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
  });
}

/** What was said of the legs' failures; `legIds` as JSON. Rides on the primary key of failure_verdicts. */
export function judgedFailures(db: Database, legIds: string): Judged[] {
  return statement<[string], Judged>(
    db,
    `select v.leg_id as legId, v.test_id as testId, v.p_genuine as pGenuine, v.p_outage as pOutage
     from json_each(?) ids cross join failure_verdicts v on v.leg_id = ids.value`,
  ).all(legIds);
}

/**
 * Failing results of the runs, of one suite if it is given; `runIds` as JSON. Rides on jobs_by_key and
 * failing_results_by_job.
 */
export function failingResults(db: Database, runIds: string, suiteId: number | undefined): Failing[] {
  return statement<[{ runs: string; suite: number | null }], Failing>(
    db,
    `select j.run_id as runId, f.test_id as testId, j.suite_id as suiteId, f.signature_id as signatureId,
            f.is_contradicted as isContradicted, f.muted_by is not null as isMuted,
            f.muted_by is null and f.${is.failed} as isRed
     from json_each(@runs) ids
     cross join jobs j on j.run_id = ids.value and (@suite is null or j.suite_id = @suite)
     cross join failing_results f indexed by failing_results_by_job on f.job_id = j.id`,
  ).all({ runs: runIds, suite: suiteId ?? null });
}

/** What people said of the runs' failures; `runIds` as JSON. Rides on the primary key of outcomes. */
export function saidOutcomes(db: Database, runIds: string): Said[] {
  return statement<[string], Said>(
    db,
    `select o.run_id as runId, o.test_id as testId, o.outcome
     from json_each(?) ids cross join outcomes o on o.run_id = ids.value`,
  ).all(runIds);
}

export type Signature = { readonly id: number; readonly cause: string; readonly dependency: string | null };

/** The signatures of results, by id. */
export function signaturesOf(db: Database, failing: readonly Failing[]): Map<number, Signature> {
  const ids = new Set(failing.map(({ signatureId }) => signatureId));
  const found = statement<[string], Signature>(
    db,
    `select s.id, s.cause, s.dependency
     from json_each(?) ids cross join signatures s on s.id = ids.value`,
  ).all(JSON.stringify([...ids]));
  return new Map(found.map((signature) => [signature.id, signature]));
}
