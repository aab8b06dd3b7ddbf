import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { quietPassesOf } from "#db/verdicts/quiet-passes.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { type Estimate, estimate } from "#lib/stats/filter/estimate.ts";
import { nextStanding, type Standing, type StatusFacts } from "#lib/status-rules.ts";
import type { TestStatus } from "#lib/test-status.ts";

type Row = {
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
  readonly pFlaky: number;
  readonly pBroken: number;
  readonly brokenSinceLegId: number | null;
  readonly calmSince: number | null;
  readonly estimatedAt: number;
};

const columns = `test_id as testId, project_id as projectId, status, since, since_leg_id as sinceLegId,
  flake_rate as flakeRate, low, high, results, conclusive, p_flaky as pFlaky, p_broken as pBroken,
  broken_since_leg_id as brokenSinceLegId, calm_since as calmSince, estimated_at as estimatedAt`;

/** What brings a new standing: a leg, or only the passing of time. */
export type Occasion = {
  readonly projectId: number;
  readonly legId: number | undefined;
  readonly at: number;
};

/**
 * Estimates a test anew and gives it the status that follows; a change is an event with what it rests on. `state` is
 * the test's own, its waiting passes are counted in.
 */
export function updateStanding(
  db: Database,
  occasion: Occasion,
  testId: number,
  state: TestState,
  prior: readonly number[],
): void {
  const { projectId, legId, at } = occasion;
  const span = { from: state.at, passes: quietPassesOf(db, testId) };
  const now = estimate(afterQuiet(state, span, prior, at));
  const before = findStanding(db, testId);
  const facts = factsOf(db, testId, state, now, at);
  const next = nextStanding(before && standingOf(before), before?.conclusive ?? 0, facts);
  const isChanged = before?.status !== next.status;
  writeStanding(db, {
    testId,
    projectId,
    status: next.status,
    since: next.since,
    sinceLegId: (isChanged ? legId : before.sinceLegId) ?? null,
    flakeRate: now.rate,
    low: now.low,
    high: now.high,
    results: now.results,
    conclusive: state.conclusive,
    pFlaky: now.pFlaky,
    pBroken: now.pBroken,
    brokenSinceLegId: state.brokenSince < 0 ? null : (before?.brokenSinceLegId ?? legId ?? null),
    calmSince: next.calmSince ?? null,
    estimatedAt: at,
  });
  if (isChanged) recordChange(db, occasion, testId, before?.status ?? "new", next.status, facts, now);
}

function factsOf(db: Database, testId: number, state: TestState, now: Estimate, at: number): StatusFacts {
  const { firstSeenAt } = statement<[number], { firstSeenAt: number }>(
    db,
    "select first_seen_at as firstSeenAt from tests where id = ?",
  ).get(testId)!;
  return {
    now: at,
    firstSeenAt,
    results: now.results,
    failures: state.failures,
    conclusive: state.conclusive,
    flakes: state.creditedFlakes,
    pFlaky: now.pFlaky,
    pBroken: now.pBroken,
  };
}

function standingOf({ status, since, calmSince }: Row): Standing {
  return { status, since, calmSince: calmSince ?? undefined };
}

/** A first failure is no event: every test with a state had one. */
function recordChange(
  db: Database,
  { projectId, legId, at }: Occasion,
  testId: number,
  from: TestStatus,
  to: TestStatus,
  facts: StatusFacts,
  now: Estimate,
): void {
  if (from === to) return;
  const { results, failures, conclusive, pFlaky, pBroken } = facts;
  const evidence = {
    results,
    failures,
    conclusive,
    pFlaky,
    pBroken,
    rate: now.rate,
    low: now.low,
    high: now.high,
  };
  statement<[number, number, number | null, number, string, string, string], never>(
    db,
    `insert into test_events (project_id, test_id, leg_id, at, from_status, to_status, evidence)
     values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(projectId, testId, legId ?? null, at, from, to, JSON.stringify(evidence));
}

/** The row of a test's standing as JSON, to put back later; null if there is none. */
export function standingJson(db: Database, testId: number): string | null {
  const row = findStanding(db, testId);
  return row === undefined ? null : JSON.stringify(row);
}

/** Puts back what `standingJson` gave. */
export function restoreStanding(db: Database, testId: number, json: string | null): void {
  if (json !== null) writeStanding(db, JSON.parse(json) as Row);
  else statement<[number], never>(db, "delete from test_standings where test_id = ?").run(testId);
}

function findStanding(db: Database, testId: number): Row | undefined {
  return statement<[number], Row>(db, `select ${columns} from test_standings where test_id = ?`).get(testId);
}

function writeStanding(db: Database, row: Row): void {
  statement<[Row], never>(
    db,
    `insert or replace into test_standings
       (test_id, project_id, status, since, since_leg_id, flake_rate, low, high, results, conclusive, p_flaky, p_broken,
        broken_since_leg_id, calm_since, estimated_at)
     values (@testId, @projectId, @status, @since, @sinceLegId, @flakeRate, @low, @high, @results, @conclusive, @pFlaky,
        @pBroken, @brokenSinceLegId, @calmSince, @estimatedAt)`,
  ).run(row);
}
