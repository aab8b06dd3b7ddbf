import type { Database } from "#db/open.ts";
import { type Run, type RunRow, runColumns, runOf } from "#db/runs/run-row.ts";
import { statement } from "#db/statement.ts";

/** The line of development of a run in which something failed. */
export type StruckRun = {
  /** What CI calls it. */
  readonly key: string;
  /** A branch's name, or "#7" for a pull request; "" where CI did not say. */
  readonly line: string;
  readonly pullRequest: string | undefined;
};

/** The lines of development of these runs, by id. Rides on the primary key. */
export async function struckRuns(db: Database, runIds: Iterable<number>): Promise<Map<number, StruckRun>> {
  const rows = statement<[string], { id: number; key: string; branch: string | null; pr: string | null }>(
    db,
    "select r.id, r.key, r.branch, r.pr from json_each(?) ids cross join runs r on r.id = ids.value",
  ).all(JSON.stringify([...new Set(runIds)]));
  return new Map(
    rows.map(({ id, key, branch, pr }) => [
      id,
      { key, line: pr === null ? (branch ?? "") : `#${pr}`, pullRequest: pr ?? undefined },
    ]),
  );
}

/** These runs in full, in the order given. Rides on the primary key. */
export async function runsByIds(db: Database, runIds: readonly number[]): Promise<Run[]> {
  return statement<[string], RunRow>(
    db,
    `select ${runColumns} from json_each(?) ids cross join runs r on r.id = ids.value order by ids.key`,
  )
    .all(JSON.stringify(runIds))
    .map(runOf);
}
