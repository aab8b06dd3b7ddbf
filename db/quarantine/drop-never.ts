import type { Database } from "#db/open.ts";
import { releaseEntries } from "#db/quarantine/bulk-entries.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { openEntries } from "#db/quarantine/open-entries.ts";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { testsById } from "#db/quarantine/tests-taken-in.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { takesIn } from "#lib/quarantine/test-pattern.ts";
import { shortTestName } from "#lib/short-test-name.ts";

/** Takes tests out of quarantine that are never quarantined by now; an entry that has none left is released. */
export function dropNever(db: Database, projectId: number, by: Actor, now: number): void {
  const { never } = quarantineSettingsOf(db, projectId);
  if (never.length === 0) return;
  for (const { entry } of openEntries(db, projectId)) {
    const ids = statement<[number], { testId: number }>(
      db,
      "select test_id as testId from quarantine_tests where entry_id = ? order by test_id",
    ).all(entry.id);
    const held = testsById(
      db,
      projectId,
      ids.map(({ testId }) => testId),
    );
    const dropped = held.filter((test) => never.some((pattern) => takesIn(pattern, test)));
    for (const { testId, group, name } of dropped) {
      statement<[number, number], never>(
        db,
        "delete from quarantine_tests where entry_id = ? and test_id = ?",
      ).run(entry.id, testId);
      const reason = `${shortTestName(group, name)} is never quarantined by now: no longer muted.`;
      const changes = [{ field: "tests", from: testId, to: null }];
      appendEvent(db, projectId, { kind: "changed", reason, entryId: entry.id, testId, changes }, by, now);
    }
    if (dropped.length === 0 || dropped.length < held.length) continue;
    const note = "None of its tests may be quarantined by now.";
    releaseEntries(db, projectId, { entryIds: [entry.id], note }, by, now);
  }
}
