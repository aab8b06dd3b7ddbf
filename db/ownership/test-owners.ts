import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { OwnerSource, TestOwner } from "#lib/ownership/owner-of-test.ts";

/** Whose a test is; undefined if nobody owns it. */
export function findOwner(db: Database, testId: number): TestOwner | undefined {
  type Row = Omit<TestOwner, "owners" | "line"> & { readonly owners: string; readonly line: number | null };
  const row = statement<[number], Row>(
    db,
    "select owner, owners, source, rule, line from test_owners where test_id = ?",
  ).get(testId);
  return row && { ...row, owners: JSON.parse(row.owners) as string[], line: row.line ?? undefined };
}

export type ListedOwner = { readonly owner: string; readonly source: OwnerSource };

/** Who is asked first about each of the tests; those of nobody are left out. */
export function ownersOf(db: Database, testIds: readonly number[]): Map<number, ListedOwner> {
  const rows = statement<[string], ListedOwner & { readonly testId: number }>(
    db,
    `select o.test_id as testId, o.owner, o.source
     from json_each(?) ids cross join test_owners o on o.test_id = ids.value`,
  ).all(JSON.stringify(testIds));
  return new Map(rows.map(({ testId, ...owner }) => [testId, owner]));
}

/** The project's owners with the tests for which each is asked first, the one of most first. Counts as `countOwned`. */
export function countOwners(db: Database, projectId: number): { owner: string; tests: number }[] {
  return statement<[number], { owner: string; tests: number }>(
    db,
    `select o.owner, count(*) as tests from test_owners o join tests t on t.id = o.test_id
     where o.project_id = ? and t.alias_of is null and t.is_finding = 0
     group by o.owner order by tests desc, o.owner`,
  ).all(projectId);
}

/** How many tests there are, and how their owners are known. */
export type OwnedCounts = Readonly<Record<OwnerSource, number>> & { readonly tests: number };

export function countOwned(db: Database, projectId: number): OwnedCounts {
  return statement<[number], OwnedCounts>(
    db,
    `select count(*) as tests, count(*) filter (where o.source = 'override') as override,
            count(*) filter (where o.source = 'codeowners') as codeowners,
            count(*) filter (where o.source = 'guess') as guess
     from tests t left join test_owners o on o.test_id = t.id
     where t.project_id = ? and t.alias_of is null and t.is_finding = 0`,
  ).get(projectId)!;
}
