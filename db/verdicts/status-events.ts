import { columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { StandingRow } from "#db/verdicts/standing-row.ts";
import type { ThresholdsInForce } from "#db/verdicts/thresholds.ts";
import type { Actor } from "#lib/actor.ts";
import type { StatusEvidence, StatusReason } from "#lib/status-change.ts";
import type { Probation } from "#lib/status-rules.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What brings a new standing: a leg, a declared fix, or only the passing of time. */
export type Occasion = {
  readonly projectId: number;
  readonly legId: number | undefined;
  readonly at: number;
  /** The thresholds of the time, asked for once where many tests have the same occasion. */
  readonly inForce?: ThresholdsInForce;
  /** Who declares the test fixed at this moment. */
  readonly declared?: Actor;
};

/** Why a status changed, and who brought it about where it was not the evidence alone. */
export type Cause = { readonly reason: StatusReason; readonly by: Actor | undefined };

export const byEvidence: Cause = { reason: "evidence", by: undefined };

/** Records a change of a test's status with what it rests on. A first failure is none: every test with a state had one. */
export function recordChange(
  db: Database,
  { projectId, legId, at }: Occasion,
  from: TestStatus,
  row: StandingRow,
  probation: Probation | undefined,
  { reason, by }: Cause,
): void {
  if (from === row.status) return;
  const { results, failures, conclusive, pFlaky, pBroken, flakeRate: rate, low, high } = row;
  const seen = { results, failures, conclusive, pFlaky, pBroken, rate, low, high };
  const isOnProbation = from === "probation" || row.status === "probation";
  const evidence: StatusEvidence =
    isOnProbation && probation !== undefined
      ? { ...seen, probation: { needed: probation.needed, clean: probation.clean } }
      : seen;
  const { byKind, byId, byName } = by === undefined ? nobody : columnsOf(by);
  statement<(number | string | null)[], never>(
    db,
    `insert into test_events (project_id, test_id, leg_id, at, from_status, to_status, evidence, reason, by_kind, by_id,
       by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[projectId, row.testId, legId ?? null, at, from, row.status, JSON.stringify(evidence)],
    ...[reason, byKind, byId, byName],
  );
}

const nobody = { byKind: null, byId: null, byName: null };
