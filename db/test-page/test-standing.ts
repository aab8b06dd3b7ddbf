import { actorColumns, actorOf } from "#db/actor-columns.ts";
import { flakeEstimates, toldEstimates } from "#db/leaderboard/flake-estimates.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import type { ToldEstimate } from "#lib/flake-estimate.ts";
import type { StatusEvidence, StatusReason } from "#lib/status-change.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** The run that brought a status. */
export type BringingRun = {
  readonly id: number;
  /** What CI calls it. */
  readonly key: string;
  readonly commit: string | undefined;
};

/** What the model holds of a test; undefined of one that never failed, and of one not learnt from yet. */
export async function findEstimate(
  db: Database,
  projectId: number,
  testId: number,
): Promise<ToldEstimate | undefined> {
  return toldEstimates(db, projectId, flakeEstimates(db, [testId])).get(testId);
}

/** The run in which a test got its status; a broken one, in which it broke. */
export async function findBringingRun(db: Database, testId: number): Promise<BringingRun | undefined> {
  const row = statement<[number], RunRow>(
    db,
    `select r.id, r.key, l.commit_sha as "commit" from test_standings s join legs l on l.id =
       case when s.status = 'broken' then coalesce(s.broken_since_leg_id, s.since_leg_id) else s.since_leg_id end
     join runs r on r.id = l.run_id where s.test_id = ?`,
  ).get(testId);
  return row && { ...row, commit: row.commit ?? undefined };
}

type RunRow = Omit<BringingRun, "commit"> & { readonly commit: string | null };

/** A change of a test's status. */
export type StatusChange = {
  readonly id: number;
  readonly at: number;
  readonly from: TestStatus;
  readonly to: TestStatus;
  readonly evidence: StatusEvidence;
  readonly reason: StatusReason;
  /** Who brought it about, where it was not the evidence alone. */
  readonly by: Actor | undefined;
  /** Undefined if the passing of time brought it, or a person. */
  readonly run: BringingRun | undefined;
};

/** The latest changes of a test's status, newest first. Rides on test_events_by_test. */
export async function listStatusChanges(db: Database, testId: number, most: number): Promise<StatusChange[]> {
  type Row = Omit<StatusChange, "evidence" | "run" | "by"> & {
    evidence: string;
    byKind: string | null;
    byId: string;
    byName: string;
    runId: number | null;
    runKey: string;
    commit: string | null;
  };
  return statement<[number, number], Row>(
    db,
    `select e.id, e.at, e.from_status as "from", e.to_status as "to", e.evidence, e.reason,
            ${actorColumns("e")}, r.id as runId, r.key as runKey,
            l.commit_sha as "commit"
     from test_events e left join legs l on l.id = e.leg_id left join runs r on r.id = l.run_id
     where e.test_id = ? order by e.at desc, e.id desc limit ?`,
  )
    .all(testId, most)
    .map(({ id, at, from, to, evidence, reason, byKind, byId, byName, runId, runKey, commit }) => ({
      ...{ id, at, from, to, reason },
      by: byKind === null ? undefined : actorOf({ byKind, byId, byName }),
      evidence: JSON.parse(evidence) as StatusEvidence,
      run: runId === null ? undefined : { id: runId, key: runKey, commit: commit ?? undefined },
    }));
}
