import type { Database } from "#db/open.ts";
import { codeownersOf } from "#db/ownership/codeowners-file.ts";
import { listOverrides } from "#db/ownership/owner-overrides.ts";
import { statement } from "#db/statement.ts";
import { ownersOfTests, usualEffort } from "#lib/ownership/owner-of-test.ts";

type Row = {
  readonly id: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly file: string | null;
};

/** Works out anew whose all tests of a project are. */
export function assignOwners(db: Database, projectId: number): void {
  statement<[number], never>(db, "delete from test_owners where project_id = ?").run(projectId);
  assign(db, projectId, testsWhere(db, "t.project_id = ?", projectId));
}

/** Works out whose the tests are that an upload brought first, with ids above `lastId`, and those it named a file of. */
export function assignNewOwners(
  db: Database,
  projectId: number,
  lastId: number,
  filed: readonly number[],
): void {
  // By their ids: the index by project would lead through all its tests.
  assign(db, projectId, testsWhere(db, "t.id > ? and +t.project_id = ?", lastId, projectId));
  if (filed.length === 0) return;
  statement<[string], never>(
    db,
    "delete from test_owners where test_id in (select value from json_each(?))",
  ).run(JSON.stringify(filed));
  assign(db, projectId, testsWhere(db, "t.id in (select value from json_each(?))", JSON.stringify(filed)));
}

function assign(db: Database, projectId: number, tests: readonly Row[]): void {
  if (tests.length === 0) return;
  const overrides = listOverrides(db, projectId);
  const { rules } = codeownersOf(db, projectId);
  if (rules.length === 0 && overrides.length === 0) return;
  const effort = { left: usualEffort };
  const ownerOf = ownersOfTests(rules, overrides, effort);
  const insert = statement<[number, number, string, string, string, string, number | null], never>(
    db,
    `insert into test_owners (test_id, project_id, owner, owners, source, rule, line)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const test of tests) {
    const owned = ownerOf(test);
    if (owned === undefined) continue;
    const { owner, owners, source, rule, line } = owned;
    insert.run(test.id, projectId, owner, JSON.stringify(owners), source, rule, line ?? null);
  }
  if (effort.left < 0) {
    console.error(
      `The CODEOWNERS file of project ${projectId} takes too long to follow, so some tests have no owner. Its patterns have to be fewer or simpler.`,
    );
  }
}

function testsWhere(db: Database, condition: string, ...parameters: (number | string)[]): Row[] {
  return statement<(number | string)[], Row>(
    db,
    `select t.id, s.name as suite, t.group_name as "group", t.name, t.file
     from tests t join suites s on s.id = t.suite_id where ${condition}`,
  ).all(...parameters);
}
