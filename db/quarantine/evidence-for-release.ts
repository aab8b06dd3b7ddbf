import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { findFlakeModel } from "#db/verdicts/flake-model.ts";
import { quietPassesOf } from "#db/verdicts/quiet-passes.ts";
import { findTestState } from "#db/verdicts/test-states.ts";
import { dayOf } from "#lib/day.ts";
import { type ReleaseEvidence, releaseEvidence } from "#lib/quarantine/release-evidence.ts";
import type { TestStatus } from "#lib/test-status.ts";

/**
 * What speaks for releasing a test; undefined for one that never failed, and while the model is learnt anew. Reads one
 * test's state.
 */
export function evidenceForRelease(
  db: Database,
  projectId: number,
  testId: number,
  now: number,
): ReleaseEvidence | undefined {
  const prior = findFlakeModel(db, projectId)?.model.prior;
  return prior && evidenceOf(db, testId, prior, now);
}

/**
 * Whether the evidence says to release an entry: each of its tests is fit for release, and one of them at least was
 * reported on a day after it was taken in. A test that never failed has nothing that speaks against it; one that somebody
 * declared fixed is on probation first.
 */
export function isReadyForRelease(
  db: Database,
  entryId: number,
  prior: readonly number[],
  now: number,
): boolean {
  type Row = { testId: number; takenAt: number; lastDay: string; status: TestStatus | null };
  const tests = statement<[number], Row>(
    db,
    `select q.test_id as testId, q.taken_at as takenAt, t.last_day as lastDay, d.status
     from quarantine_tests q join tests t on t.id = q.test_id left join test_standings d on d.test_id = t.id
     where q.entry_id = ?`,
  ).all(entryId);
  if (tests.some(({ status }) => status === "probation" || status === "broken")) return false;
  const hasRun = tests.some(({ takenAt, lastDay }) => lastDay > dayOf(takenAt));
  return hasRun && tests.every(({ testId }) => evidenceOf(db, testId, prior, now)?.isEnough !== false);
}

function evidenceOf(
  db: Database,
  testId: number,
  prior: readonly number[],
  now: number,
): ReleaseEvidence | undefined {
  const state = findTestState(db, testId);
  if (state === undefined) return undefined;
  return releaseEvidence(state, { from: state.at, passes: quietPassesOf(db, testId) }, prior, now);
}
