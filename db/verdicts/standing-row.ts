import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Standing, StatusFacts } from "#lib/status-rules.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What is held of a test now, as stored. */
export type StandingRow = {
  readonly testId: number;
  readonly projectId: number;
  readonly status: TestStatus;
  readonly since: number;
  readonly sinceLegId: number | null;
  readonly flakeRate: number;
  readonly low: number;
  readonly high: number;
  readonly results: number;
  readonly conclusive: number;
  readonly failures: number;
  readonly flakes: number;
  readonly pFlaky: number;
  readonly pBroken: number;
  readonly thresholdsId: number;
  readonly brokenSinceLegId: number | null;
  readonly calmSince: number | null;
  readonly estimatedAt: number;
};

export const standingColumns = `s.test_id as testId, s.project_id as projectId, s.status, s.since,
  s.since_leg_id as sinceLegId, s.flake_rate as flakeRate, s.low, s.high, s.results, s.conclusive, s.failures, s.flakes,
  s.p_flaky as pFlaky, s.p_broken as pBroken, s.thresholds_id as thresholdsId,
  s.broken_since_leg_id as brokenSinceLegId, s.calm_since as calmSince, s.estimated_at as estimatedAt`;

export function findStanding(db: Database, testId: number): StandingRow | undefined {
  return statement<[number], StandingRow>(
    db,
    `select ${standingColumns} from test_standings s where s.test_id = ?`,
  ).get(testId);
}

export function writeStanding(db: Database, row: StandingRow): void {
  statement<[StandingRow], never>(
    db,
    `insert or replace into test_standings
       (test_id, project_id, status, since, since_leg_id, flake_rate, low, high, results, conclusive, failures, flakes,
        p_flaky, p_broken, thresholds_id, broken_since_leg_id, calm_since, estimated_at)
     values (@testId, @projectId, @status, @since, @sinceLegId, @flakeRate, @low, @high, @results, @conclusive,
        @failures, @flakes, @pFlaky, @pBroken, @thresholdsId, @brokenSinceLegId, @calmSince, @estimatedAt)`,
  ).run(row);
}

/** The row of a test's standing as JSON, with its latest event, to put back later; null if there is none. */
export function standingJson(db: Database, testId: number): string | null {
  const row = findStanding(db, testId);
  if (row === undefined) return null;
  const { lastEventId } = statement<[number], { lastEventId: number }>(
    db,
    "select coalesce(max(id), 0) as lastEventId from test_events where test_id = ?",
  ).get(testId)!;
  return JSON.stringify({ ...row, lastEventId });
}

/**
 * Puts back what `standingJson` gave, and takes back what the passing of time and other thresholds have changed since:
 * that comes again, if it still follows.
 */
export function restoreStanding(db: Database, testId: number, json: string | null): void {
  if (json === null) {
    statement<[number], never>(db, "delete from test_standings where test_id = ?").run(testId);
    forgetTimeMade(db, testId, 0);
    return;
  }
  const { lastEventId, ...row } = JSON.parse(json) as StandingRow & { readonly lastEventId?: number };
  writeStanding(db, row);
  // What an earlier version kept does not tell.
  if (lastEventId !== undefined) forgetTimeMade(db, testId, lastEventId);
}

export function standingOf({ status, since, calmSince }: StandingRow): Standing {
  return { status, since, calmSince: calmSince ?? undefined };
}

/** What a row rests on, as of a moment. */
export function factsOfRow(row: StandingRow, firstSeenAt: number, now: number): StatusFacts {
  const { results, failures, conclusive, flakes, pFlaky, pBroken } = row;
  return { now, firstSeenAt, results, failures, conclusive, flakes, pFlaky, pBroken };
}

/** Forgets the events after one that neither a leg nor a declared fix brought: those go with what brought them. */
function forgetTimeMade(db: Database, testId: number, lastEventId: number): void {
  statement<[number, number], never>(
    db,
    "delete from test_events where test_id = ? and id > ? and leg_id is null and reason <> 'declared-fix'",
  ).run(testId, lastEventId);
}
