import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { dayOf } from "#lib/day.ts";

/** What a report says of a test besides its identity. */
export type TestDetails = {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly isFinding: boolean;
};

const noDetails: TestDetails = { file: undefined, line: undefined, isFinding: false };
/** Rows in one statement, as for results. */
const rowsPerStatement = 50;
const columnsPerRow = 11;

/** Turns the names of one suite's tests into ids, creating what is new. Lives as long as no transaction rolls back. */
export type TestIndex = {
  /** Comes before anything else of an upload. `assumedStart`: when its job is taken to have begun, epoch ms. */
  begin(assumedStart: number): void;
  /** The id of a test; follows a merge to the test that stands for it. A new one is written by `flush` at the latest. */
  resolve(group: string, name: string, details: TestDetails): number;
  /** The id of the `ordinal`-th different test with the same suite, group and name as `test`; 1 is `test` itself. */
  sibling(test: number, ordinal: number): number;
  /** Writes what is new, and notes that these tests were reported by a job that began at `startedAt`, epoch ms. */
  markSeen(tests: Iterable<number>, startedAt: number): void;
  /** Writes what is new. */
  flush(): void;
  readonly size: number;
};

type Row = {
  id: number;
  group: string;
  name: string;
  ordinal: number;
  lastDay: string;
  aliasOf: number | null;
  hasFile: number;
};

/** Reads a suite's tests into memory: about 200 bytes each, 20,000 in some 20 ms. */
export function openTestIndex(db: Database, projectId: number, suiteId: number): TestIndex {
  const groups = new Map<string, Map<string, number>>();
  const siblings = new Map<string, number>();
  const lastDays = new Map<number, string>();
  const withoutFile = new Set<number>();
  const pending: (string | number | null)[] = [];
  let nextId = 0;
  let firstNewId = 0;
  let assumed = 0;
  let assumedDay = "";

  const statements = testStatements(db);
  for (const row of rows(db, suiteId)) {
    const id = row.aliasOf ?? row.id;
    if (row.ordinal === 1) namesOf(row.group).set(row.name, id);
    else siblings.set(siblingKey(row.group, row.name, row.ordinal), id);
    lastDays.set(row.id, row.lastDay);
    if (row.hasFile === 0) withoutFile.add(row.id);
  }

  function namesOf(group: string): Map<string, number> {
    let names = groups.get(group);
    if (names === undefined) {
      names = new Map();
      groups.set(group, names);
    }
    return names;
  }

  /** Ids are counted here, not by the database, so that rows can wait for a statement of many. One thread writes. */
  function create(group: string, name: string, ordinal: number, details: TestDetails): number {
    const id = nextId++;
    const { file, line, isFinding } = details;
    pending.push(id, projectId, suiteId, group, name, ordinal, file ?? null, line ?? null, isFinding ? 1 : 0);
    pending.push(assumed, assumedDay);
    lastDays.set(id, assumedDay);
    if (file === undefined) withoutFile.add(id);
    if (pending.length === rowsPerStatement * columnsPerRow) flush();
    return id;
  }

  function flush(): void {
    if (pending.length === rowsPerStatement * columnsPerRow) statements.insertMany.run(pending);
    else {
      for (let at = 0; at < pending.length; at += columnsPerRow) {
        statements.insertOne.run(pending.slice(at, at + columnsPerRow));
      }
    }
    pending.length = 0;
  }

  return {
    begin(assumedStart) {
      nextId = statements.lastId.get()!.id + 1;
      firstNewId = nextId;
      assumed = assumedStart;
      assumedDay = dayOf(assumedStart);
    },
    resolve(group, name, details) {
      const names = namesOf(group);
      let id = names.get(name);
      if (id === undefined) {
        id = create(group, name, 1, details);
        names.set(name, id);
      } else if (details.file !== undefined && withoutFile.delete(id)) {
        flush();
        statements.setFile.run(details.file, details.line ?? null, id);
      }
      return id;
    },
    sibling(test, ordinal) {
      if (ordinal === 1) return test;
      flush();
      const { group, name } = statements.find.get(test)!;
      const key = siblingKey(group, name, ordinal);
      let id = siblings.get(key);
      if (id === undefined) {
        id = create(group, name, ordinal, noDetails);
        siblings.set(key, id);
      }
      return id;
    },
    markSeen(tests, startedAt) {
      flush();
      const day = dayOf(startedAt);
      if (startedAt !== assumed) statements.setSeen.run(startedAt, day, firstNewId);
      for (const test of tests) {
        if (test >= firstNewId) {
          lastDays.set(test, day);
          continue;
        }
        const lastDay = lastDays.get(test) ?? "";
        if (lastDay === day) continue;
        // A job that is told late may be the first in which a test ran.
        if (day < lastDay) statements.setSeenEarlier.run(startedAt, test, startedAt);
        else {
          statements.setLastDay.run(day, test);
          lastDays.set(test, day);
        }
      }
    },
    flush,
    get size() {
      return lastDays.size;
    },
  };
}

function testStatements(db: Database) {
  const insert = (count: number) =>
    statement<[(string | number | null)[]], never>(
      db,
      `insert into tests (id, project_id, suite_id, group_name, name, ordinal, file, line, is_finding, first_seen_at, last_day)
       values ${Array(count).fill("(?,?,?,?,?,?,?,?,?,?,?)").join(",")}`,
    );
  return {
    insertMany: insert(rowsPerStatement),
    insertOne: insert(1),
    lastId: statement<[], { id: number }>(db, "select coalesce(max(id), 0) as id from tests"),
    find: statement<[number], { group: string; name: string }>(
      db,
      "select group_name as 'group', name from tests where id = ?",
    ),
    setFile: statement<[string, number | null, number], never>(
      db,
      "update tests set file = ?, line = ? where id = ?",
    ),
    setSeenEarlier: statement<[number, number, number], never>(
      db,
      "update tests set first_seen_at = ? where id = ? and first_seen_at > ?",
    ),
    setSeen: statement<[number, string, number], never>(
      db,
      "update tests set first_seen_at = ?, last_day = ? where id >= ?",
    ),
    setLastDay: statement<[string, number], never>(db, "update tests set last_day = ? where id = ?"),
  };
}

function rows(db: Database, suiteId: number): Row[] {
  return statement<[number], Row>(
    db,
    `select id, group_name as 'group', name, ordinal, last_day as lastDay, alias_of as aliasOf,
            file is not null as hasFile
     from tests where suite_id = ? order by id`,
  ).all(suiteId);
}

function siblingKey(group: string, name: string, ordinal: number): string {
  return `${ordinal}\0${group}\0${name}`;
}
