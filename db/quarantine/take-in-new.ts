import type { Database } from "#db/open.ts";
import { capUseOf, takenInNow } from "#db/quarantine/cap-use.ts";
import type { OpenEntry } from "#db/quarantine/open-entries.ts";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { firstDayLately, type TakenTest, testsById } from "#db/quarantine/tests-taken-in.ts";
import { takeInTests } from "#db/quarantine/write-entry.ts";
import { statement } from "#db/statement.ts";
import { isEffective } from "#lib/quarantine/entry-state.ts";
import { takesIn } from "#lib/quarantine/test-pattern.ts";

/** So many new tests are held against patterns in one round, and no more wait for room. */
const testsAtOnce = 2000;

/**
 * Has patterns in force take in tests that came since they were looked at, as far as the cap lets them; those that it
 * keeps out wait, and come first in the next round. A contract test needs the entry to be confirmed for such.
 */
export function takeInNew(db: Database, projectId: number, entries: readonly OpenEntry[], now: number): void {
  const patterns = entries.flatMap(({ entry, lookedTo }) =>
    entry.target.kind === "pattern" && isEffective(entry, now)
      ? [{ entry, lookedTo, pattern: entry.target.pattern, waiting: waitingFor(db, entry.id, now) }]
      : [],
  );
  if (patterns.length === 0) return;
  const from = Math.min(...patterns.map(({ lookedTo }) => lookedTo));
  const newIds = statement<[number, number], number>(
    db,
    `select id from tests where project_id = ? and id > ? order by id limit ${testsAtOnce}`,
  )
    .pluck()
    .all(projectId, from);
  const ids = [...new Set([...patterns.flatMap(({ waiting }) => waiting), ...newIds])];
  if (ids.length === 0) return;
  const { cap, never } = quarantineSettingsOf(db, projectId);
  const tests = testsById(db, projectId, ids).filter(
    (test) => !never.some((pattern) => takesIn(pattern, test)),
  );
  const hasRoom = roomIn(db, projectId, tests, cap, now);
  const last = newIds.at(-1) ?? from;
  for (const { entry, lookedTo, pattern, waiting } of patterns) {
    const isWaiting = new Set(waiting);
    const fitting = tests.filter(
      (test) =>
        (test.testId > lookedTo || isWaiting.has(test.testId)) &&
        takesIn(pattern, test) &&
        (test.kind !== "contract" || entry.confirmed.includes("contract")),
    );
    const taken = new Set(fitting.filter(hasRoom));
    takeInTests(db, entry.id, [...taken], now);
    const left = fitting.filter((test) => !taken.has(test));
    keepWaiting(db, entry.id, isWaiting, left.slice(0, testsAtOnce));
    if (last > lookedTo) {
      statement<[number, number], never>(db, "update quarantine_entries set looked_to = ? where id = ?").run(
        last,
        entry.id,
      );
    }
  }
}

/** Oldest first, and only those that are still reported: others would take up the cap for nothing. */
function waitingFor(db: Database, entryId: number, now: number): number[] {
  return statement<[number, string], number>(
    db,
    `select w.test_id from quarantine_waiting w join tests t on t.id = w.test_id
     where w.entry_id = ? and t.last_day >= ? order by w.test_id`,
  )
    .pluck()
    .all(entryId, firstDayLately(now));
}

function keepWaiting(
  db: Database,
  entryId: number,
  before: ReadonlySet<number>,
  tests: readonly TakenTest[],
): void {
  const after = new Set(tests.map(({ testId }) => testId));
  const drop = statement<[number, number], never>(
    db,
    "delete from quarantine_waiting where entry_id = ? and test_id = ?",
  );
  const add = statement<[number, number], never>(
    db,
    "insert into quarantine_waiting (entry_id, test_id) values (?, ?)",
  );
  for (const testId of before) if (!after.has(testId)) drop.run(entryId, testId);
  for (const testId of after) if (!before.has(testId)) add.run(entryId, testId);
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
