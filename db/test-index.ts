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

/** Turns the names of one suite's tests into ids, creating what is new. Lives as long as no transaction rolls back. */
export type TestIndex = {
  /** Comes before anything else of an upload. */
  begin(): void;
  /** The id of a test; follows a merge to the test that stands for it. A new one is written by `markSeen`. */
  resolve(group: string, name: string, details: TestDetails): number;
  /** The id of the `ordinal`-th different test with the same suite, group and name as `test`; 1 is `test` itself. */
  sibling(test: number, ordinal: number): number;
  /**
   * Writes what is new, and notes that these tests were reported by a job that began at `startedAt`, epoch ms. True if
   * that makes one of them older by a day or more than was known.
   */
  markSeen(tests: Iterable<number>, startedAt: number): boolean;
  /** The tests, known before, of which this upload is the first to name a file. */
  readonly filed: readonly number[];
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

/** A test that no upload told of before. */
type NewTest = {
  readonly id: number;
  readonly group: string;
  readonly name: string;
  readonly ordinal: number;
  file: string | undefined;
  line: number | undefined;
  readonly isFinding: boolean;
};

/** Reads a suite's tests into memory: about 200 bytes each, 20,000 in some 20 ms. */
export function openTestIndex(db: Database, projectId: number, suiteId: number): TestIndex {
  const groups = new Map<string, Map<string, number>>();
  const siblings = new Map<string, number>();
  const lastDays = new Map<number, string>();
  const withoutFile = new Set<number>();
  /** Those not yet written, by ascending id without a gap. */
  let pending: NewTest[] = [];
  let filed: number[] = [];
  let nextId = 0;

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

  /**
   * Ids are counted here, not by the database, so that rows can wait until it is known when their job began and go
   * many to a statement. One thread writes.
   */
  function create(group: string, name: string, ordinal: number, details: TestDetails): number {
    const id = nextId++;
    const { file, line, isFinding } = details;
    pending.push({ id, group, name, ordinal, file, line, isFinding });
    if (file === undefined) withoutFile.add(id);
    return id;
  }

  function pendingTest(id: number): NewTest | undefined {
    return pending.length === 0 ? undefined : pending[id - pending[0]!.id];
  }

  function writePending(startedAt: number, day: string): void {
    for (let from = 0; from < pending.length; from += rowsPerStatement) {
      const rows = pending.slice(from, from + rowsPerStatement);
      const values: (string | number | null)[] = [];
      for (const { id, group, name, ordinal, file, line, isFinding } of rows) {
        values.push(id, projectId, suiteId, group, name, ordinal);
        values.push(file ?? null, line ?? null, isFinding ? 1 : 0, startedAt, day);
      }
      (rows.length === rowsPerStatement ? statements.insertMany : statements.insert(rows.length)).run(values);
      for (const { id } of rows) lastDays.set(id, day);
    }
    pending = [];
  }

  return {
    begin() {
      nextId = lastTestId(db) + 1;
      filed = [];
    },
    resolve(group, name, details) {
      const names = namesOf(group);
      let id = names.get(name);
      if (id === undefined) {
        id = create(group, name, 1, details);
        names.set(name, id);
      } else if (details.file !== undefined && withoutFile.delete(id)) {
        const { file, line } = details;
        const unwritten = pendingTest(id);
        if (unwritten === undefined) {
          statements.setFile.run(file, line ?? null, id);
          filed.push(id);
        } else Object.assign(unwritten, { file, line });
      }
      return id;
    },
    sibling(test, ordinal) {
      if (ordinal === 1) return test;
      const { group, name } = pendingTest(test) ?? statements.find.get(test)!;
      const key = siblingKey(group, name, ordinal);
      let id = siblings.get(key);
      if (id === undefined) {
        id = create(group, name, ordinal, noDetails);
        siblings.set(key, id);
      }
      return id;
    },
    markSeen(tests, startedAt) {
      const day = dayOf(startedAt);
      let isOlder = false;
      writePending(startedAt, day);
      for (const test of tests) {
        const lastDay = lastDays.get(test) ?? "";
        if (lastDay === day) continue;
        // A job that is told late may be the first in which a test ran.
        if (day < lastDay) {
          isOlder = statements.setSeenEarlier.run(startedAt, test, startedAt).changes > 0 || isOlder;
        } else {
          statements.setLastDay.run(day, test);
          lastDays.set(test, day);
        }
      }
      return isOlder;
    },
    get filed() {
      return filed;
    },
    get size() {
      return lastDays.size;
    },
  };
}

/** The highest id of a test; 0 if there is none. */
export function lastTestId(db: Database): number {
  return statement<[], { id: number }>(db, "select coalesce(max(id), 0) as id from tests").get()!.id;
}

function testStatements(db: Database) {
  const insert = (count: number) =>
    statement<[(string | number | null)[]], never>(
      db,
      `insert into tests (id, project_id, suite_id, group_name, name, ordinal, file, line, is_finding, first_seen_at, last_day)
       values ${Array(count).fill("(?,?,?,?,?,?,?,?,?,?,?)").join(",")}`,
    );
  return {
    insert,
    insertMany: insert(rowsPerStatement),
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
