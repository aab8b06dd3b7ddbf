import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { probationOf } from "#db/verdicts/declared-fixes.ts";
import { keepFacts } from "#db/verdicts/held-facts.ts";
import { quietPassesOf } from "#db/verdicts/quiet-passes.ts";
import {
  factsOfRow,
  findStanding,
  type StandingRow,
  standingOf,
  writeStanding,
} from "#db/verdicts/standing-row.ts";
import { byEvidence, type Cause, type Occasion, recordChange } from "#db/verdicts/status-events.ts";
import { findThresholdChange, type ThresholdsInForce, thresholdsAt } from "#db/verdicts/thresholds.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { estimate } from "#lib/stats/filter/estimate.ts";
import { nextStanding, type StatusFacts } from "#lib/status-rules.ts";
import { usualThresholds } from "#lib/status-thresholds.ts";
import { factsKey } from "#lib/threshold-preview.ts";

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
  const seen: Seen = {
    flakeRate: now.rate,
    low: now.low,
    high: now.high,
    results: now.results,
    conclusive: state.conclusive,
    failures: state.failures,
    flakes: state.creditedFlakes,
    pFlaky: now.pFlaky,
    pBroken: now.pBroken,
    brokenSinceLegId: state.brokenSince < 0 ? null : (before?.brokenSinceLegId ?? legId ?? null),
  };
  stand(db, occasion, { ...seen, testId, projectId }, before, inForce(db, occasion, before));
}

/** What is seen of a test, whatever the thresholds. */
type Seen = Omit<
  StandingRow,
  "testId" | "projectId" | "status" | "since" | "sinceLegId" | "calmSince" | "thresholdsId" | "estimatedAt"
>;

type SeenOfTest = Seen & Pick<StandingRow, "testId" | "projectId">;

/** The thresholds of the time, unless the test came under later ones already. */
function inForce(db: Database, occasion: Occasion, before: StandingRow | undefined) {
  const then = occasion.inForce ?? thresholdsAt(db, occasion.projectId, occasion.at);
  if (before === undefined || before.thresholdsId <= then.id) return then;
  return findThresholdChange(db, before.thresholdsId) ?? then;
}

/** Gives a test the status that follows from what is seen, and records a change of it. */
function stand(
  db: Database,
  occasion: Occasion,
  seen: SeenOfTest,
  before: StandingRow | undefined,
  { id, thresholds }: ThresholdsInForce,
): void {
  const { legId, at } = occasion;
  const probation =
    occasion.declared !== undefined || mayBeOnProbation(before)
      ? probationOf(db, seen.testId, seen)
      : undefined;
  const facts = { ...factsOf(db, seen, at), probation };
  const next = nextStanding(before && standingOf(before), before?.conclusive ?? 0, facts, thresholds);
  const isChanged = before?.status !== next.status;
  const row: StandingRow = {
    ...seen,
    status: next.status,
    since: next.since,
    sinceLegId: (isChanged ? legId : before.sinceLegId) ?? null,
    thresholdsId: id,
    calmSince: next.calmSince ?? null,
    estimatedAt: at,
  };
  writeStanding(db, row);
  if (before === undefined || hasMoved(before, row)) keepFacts(db, occasion, row);
  if (isChanged) {
    const cause = causeOf(db, occasion, before, row, facts);
    recordChange(db, occasion, before?.status ?? "new", row, probation, cause);
  }
}

/** A break interrupts a probation, which goes on when it is mended. */
function mayBeOnProbation(before: StandingRow | undefined): boolean {
  return before?.status === "probation" || before?.status === "broken";
}

function hasMoved(before: StandingRow, row: StandingRow): boolean {
  return factsKey(factsOfRow(before, 0, 0)) !== factsKey(factsOfRow(row, 0, 0));
}

/** Other thresholds are the cause of a change that would not have come without them. */
function causeOf(
  db: Database,
  { declared }: Occasion,
  before: StandingRow | undefined,
  row: StandingRow,
  facts: StatusFacts,
): Cause {
  if (declared !== undefined) return { reason: "declared-fix", by: declared };
  if (before === undefined || before.thresholdsId === row.thresholdsId) return byEvidence;
  const old = findThresholdChange(db, before.thresholdsId)?.thresholds ?? usualThresholds;
  const without = nextStanding(standingOf(before), before.conclusive, facts, old);
  if (without.status === row.status) return byEvidence;
  return { reason: "thresholds", by: findThresholdChange(db, row.thresholdsId)?.by };
}

function factsOf(db: Database, seen: SeenOfTest, now: number): StatusFacts {
  const { results, failures, conclusive, flakes, pFlaky, pBroken, testId } = seen;
  const { firstSeenAt } = statement<[number], { firstSeenAt: number }>(
    db,
    "select first_seen_at as firstSeenAt from tests where id = ?",
  ).get(testId)!;
  return { now, firstSeenAt, results, failures, conclusive, flakes, pFlaky, pBroken };
}

/**
 * Gives up to `most` tests that stand under other thresholds than those in force the status that follows from what is
 * held of them. Gives how many there were. Part of the caller's transaction.
 */
export function applyThresholds(db: Database, projectId: number, now: number, most: number): number {
  const then = thresholdsAt(db, projectId, now);
  const others = statement<[number, number, number], { testId: number }>(
    db,
    `select test_id as testId from test_standings where project_id = ? and thresholds_id < ? order by test_id limit ?`,
  ).all(projectId, then.id, most);
  const at = findThresholdChange(db, then.id)?.at ?? now;
  for (const { testId } of others) {
    const before = findStanding(db, testId)!;
    // What came after the change was judged by it already.
    const occasion = { projectId, legId: undefined, at: Math.max(at, before.estimatedAt) };
    stand(db, occasion, before, before, then);
  }
  return others.length;
}
