import type { Database } from "#db/open.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { testsById } from "#db/quarantine/tests-taken-in.ts";
import { statement } from "#db/statement.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { Muting } from "#lib/quarantine/muting.ts";
import { tighteningWords } from "#lib/quarantine/tightening.ts";
import { shortTestName } from "#lib/short-test-name.ts";

/** Tells once of each muted test that fails with a signature which its entry does not mute. */
export function noteNewWays(
  db: Database,
  projectId: number,
  mutings: ReadonlyMap<number, Muting>,
  now: number,
): void {
  for (const [testId, muting] of mutings) {
    const { entryId, newSignature: signatureId } = muting;
    if (signatureId === undefined) continue;
    if (isTold(db, entryId, testId, signatureId)) continue;
    const test = testsById(db, projectId, [testId])[0];
    const name = test === undefined ? "A test" : shortTestName(test.group, test.name);
    const reason = `${tighteningWords(name, "new-signature")}.`;
    const changes = [{ field: "tightened_by", from: null, to: "new-signature" }];
    const event = { kind: "tightened", reason, entryId, testId, signatureId, changes } as const;
    appendEvent(db, projectId, event, flakeboardItself, now);
  }
}

/** Rides on quarantine_events_by_entry. */
function isTold(db: Database, entryId: number, testId: number, signatureId: number): boolean {
  return (
    statement<[number, number, number], { id: number }>(
      db,
      `select id from quarantine_events
       where entry_id = ? and kind = 'tightened' and test_id = ? and signature_id = ? limit 1`,
    ).get(entryId, testId, signatureId) !== undefined
  );
}
