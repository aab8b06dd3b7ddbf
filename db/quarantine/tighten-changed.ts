import type { Database } from "#db/open.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { statement } from "#db/statement.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import { tighteningOf, tighteningWords } from "#lib/quarantine/tightening.ts";
import { shortTestName } from "#lib/short-test-name.ts";
import type { TestStatus } from "#lib/test-status.ts";

type Row = {
  readonly entryId: number;
  readonly testId: number;
  readonly group: string;
  readonly name: string;
  readonly confirmed: string;
  readonly rateBefore: number | null;
  readonly high: number | null;
  readonly rate: number;
  readonly low: number;
  readonly status: TestStatus;
};

/** Mutes tests no more that broke or fail far more often than when they were taken in, and tells of each once. */
export function tightenChanged(db: Database, projectId: number, now: number): void {
  const held = statement<[number, number], Row>(
    db,
    `select q.entry_id as entryId, q.test_id as testId, t.group_name as "group", t.name, e.confirmed,
            q.rate as rateBefore, q.high, d.flake_rate as rate, d.low, d.status
     from quarantine_entries e indexed by quarantine_entries_open
     join quarantine_tests q on q.entry_id = e.id and q.tightened_at is null
     join test_standings d on d.test_id = q.test_id join tests t on t.id = q.test_id
     where e.project_id = ? and e.released_at is null and e.until > ? order by q.entry_id, q.test_id`,
  ).all(projectId, now);
  for (const row of held) tightenIfChanged(db, projectId, row, now);
}

function tightenIfChanged(db: Database, projectId: number, row: Row, now: number): void {
  const { entryId, testId, rateBefore, high, rate } = row;
  const before = rateBefore === null || high === null ? undefined : { rate: rateBefore, high };
  const confirmed = row.confirmed.split(" ") as Confirmation[];
  const by = tighteningOf({ before, now: row, isBreakConfirmed: confirmed.includes("broken") });
  if (by === undefined) return;
  statement<[number, string, number, number], never>(
    db,
    "update quarantine_tests set tightened_at = ?, tightened_by = ? where entry_id = ? and test_id = ?",
  ).run(now, by, entryId, testId);
  const rates = before === undefined ? undefined : { before: before.rate, now: rate };
  const reason = `${tighteningWords(shortTestName(row.group, row.name), by, rates)}.`;
  const changes = [{ field: "tightened_by", from: null, to: by }];
  const event = { kind: "tightened", reason, entryId, testId, changes } as const;
  appendEvent(db, projectId, event, flakeboardItself, now);
}
