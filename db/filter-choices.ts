import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { variantPairs } from "#lib/variant.ts";

/** So many of the latest runs tell which branches can be chosen. */
const latestRuns = 1000;

/** Branches of a project's latest runs, the one with the latest run first, `limit` at the most. Rides on runs_by_time. */
export async function listBranches(db: Database, projectId: number, limit: number): Promise<string[]> {
  return statement<[number, number], { branch: string }>(
    db,
    `select branch from (
       select branch, started_at from runs where project_id = ? order by started_at desc limit ${latestRuns})
     where branch is not null group by branch order by max(started_at) desc, branch limit ?`,
  )
    .all(projectId, limit)
    .map((row) => row.branch);
}

/** Keys of a project's variants with their values, both by name. */
export async function listVariantValues(db: Database, projectId: number): Promise<Map<string, string[]>> {
  const rows = statement<[number], { key: string }>(
    db,
    "select key from variants where project_id = ? order by key limit 500",
  ).all(projectId);
  const values = new Map<string, Set<string>>();
  for (const [key, value] of rows.flatMap((row) => variantPairs(row.key))) {
    values.set(key, (values.get(key) ?? new Set()).add(value));
  }
  return new Map([...values].sort().map(([key, all]) => [key, [...all].sort()]));
}

/** The latest day on which a project has results; undefined before its first. Rides on tests_by_project. */
export async function lastResultDay(db: Database, projectId: number): Promise<string | undefined> {
  const row = statement<[number], { day: string | null }>(
    db,
    "select max(last_day) as day from tests where project_id = ?",
  ).get(projectId);
  return row?.day || undefined;
}
