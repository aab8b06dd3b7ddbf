import type { Database } from "#db/open.ts";
import { capUseOf, takenInNow } from "#db/quarantine/cap-use.ts";
import type { OpenEntry } from "#db/quarantine/open-entries.ts";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { type TakenTest, testsById } from "#db/quarantine/tests-taken-in.ts";
import { takeInTests } from "#db/quarantine/write-entry.ts";
import { statement } from "#db/statement.ts";
import { isEffective } from "#lib/quarantine/entry-state.ts";
import { takesIn } from "#lib/quarantine/test-pattern.ts";

/** So many new tests are held against patterns in one round. */
const testsAtOnce = 2000;

/**
 * Has patterns in force take in tests that came since they were looked at, as far as the cap lets them. A contract test
 * needs the entry to be confirmed for such.
 */
export function takeInNew(db: Database, projectId: number, entries: readonly OpenEntry[], now: number): void {
  const patterns = entries.filter(({ entry }) => entry.target.kind === "pattern" && isEffective(entry, now));
  if (patterns.length === 0) return;
  const from = Math.min(...patterns.map(({ lookedTo }) => lookedTo));
  const ids = statement<[number, number], { id: number }>(
    db,
    `select id from tests where project_id = ? and id > ? order by id limit ${testsAtOnce}`,
  ).all(projectId, from);
  if (ids.length === 0) return;
  const { cap, never } = quarantineSettingsOf(db, projectId);
  const tests = testsById(
    db,
    projectId,
    ids.map(({ id }) => id),
  ).filter((test) => !never.some((pattern) => takesIn(pattern, test)));
  const room = roomIn(db, projectId, tests, cap, now);
  const last = ids.at(-1)!.id;
  for (const { entry, lookedTo } of patterns) {
    const { target, confirmed } = entry;
    const fitting = tests.filter(
      (test) =>
        test.testId > lookedTo &&
        target.kind === "pattern" &&
        takesIn(target.pattern, test) &&
        (test.kind !== "contract" || confirmed.includes("contract")) &&
        room(test),
    );
    takeInTests(db, entry.id, fitting, now);
    statement<[number, number], never>(db, "update quarantine_entries set looked_to = ? where id = ?").run(
      Math.max(lookedTo, last),
      entry.id,
    );
  }
}

/** Whether there is room for a test within its suite's cap; each test that is let in takes some. */
function roomIn(
  db: Database,
  projectId: number,
  tests: readonly TakenTest[],
  cap: Parameters<typeof capUseOf>[3],
  now: number,
): (test: TakenTest) => boolean {
  const suites = [...new Set(tests.map(({ suiteId }) => suiteId))];
  const uses = capUseOf(db, projectId, suites, cap, now);
  const left = new Map(uses.map((use) => [use.suiteId, use.cap - use.used]));
  const taken = takenInNow(
    db,
    tests.map(({ testId }) => testId),
    now,
  );
  return ({ testId, suiteId }) => {
    if (taken.has(testId)) return true;
    const room = left.get(suiteId) ?? 0;
    if (room <= 0) return false;
    left.set(suiteId, room - 1);
    taken.add(testId);
    return true;
  };
}
