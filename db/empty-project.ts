import type { Database } from "#db/open.ts";
import { type Owned, ownedByProject } from "#db/owned-by-project.ts";
import { statement } from "#db/statement.ts";

/** The projects that were deleted and still hold something, the first deleted first. */
export function projectsToEmpty(db: Database): number[] {
  return statement<[], { id: number }>(
    db,
    "select id from projects where deleted_at is not null order by deleted_at, id",
  )
    .all()
    .map(({ id }) => id);
}

/** What one step removed. */
export type Emptied = {
  /** 0 once nothing is left, not even the project. */
  readonly rows: number;
  /** Files of bodies that no upload names any more, for the caller to delete. */
  readonly bodies: readonly string[];
};

/**
 * Removes at most `most` rows of a deleted project in one transaction: call again until it gives 0. A process that ends
 * in between loses nothing, the next goes on where it stands. Not part of a transaction of the caller's.
 */
export function emptyProject(db: Database, id: number, most: number, now: number): Emptied {
  if (db.inTransaction) throw new Error("emptyProject makes transactions of its own.");
  const bodies: string[] = [];
  // All tables are named in owned-by-project.ts, owners after what they own. Looking for left-overs at each row would read whole tables
  // that have no index by what they refer to, such as jobs by variant.
  db.pragma("foreign_keys = OFF");
  try {
    const rows = db
      .transaction(() => {
        let removed = 0;
        for (const owned of ownedByProject) {
          removed += removeOwned(db, owned, id, most - removed, bodies);
          if (removed >= most) return removed;
        }
        statement<[number, number], never>(
          db,
          "update project_deletions set emptied_at = ? where project_id = ? and emptied_at is null",
        ).run(now, id);
        return (
          removed +
          statement<[number], never>(db, "delete from projects where id = ? and deleted_at is not null").run(
            id,
          ).changes
        );
      })
      .immediate();
    return { rows, bodies };
  } finally {
    db.pragma("foreign_keys = ON");
  }
}

/** Owners are looked at so many at a time. */
const ownersAtOnce = 100;

function removeOwned(db: Database, owned: Owned, owner: number, most: number, bodies: string[]): number {
  if (most <= 0) return 0;
  if (owned.owns === undefined) return removeRows(db, owned, owner, most);
  let removed = 0;
  for (;;) {
    const ids = statement<[number, number], { id: number }>(
      db,
      `select id from ${owned.table} where ${owned.by} = ? limit ?`,
    ).all(owner, ownersAtOnce);
    if (ids.length === 0) return removed;
    for (const { id } of ids) {
      for (const child of owned.owns) removed += removeOwned(db, child, id, most - removed, bodies);
      if (removed >= most) return removed;
      if (owned.table === "uploads") bodies.push(...bodyOf(db, id));
      statement<[number], never>(db, `delete from ${owned.table} where id = ?`).run(id);
      removed++;
    }
    if (removed >= most) return removed;
  }
}

function bodyOf(db: Database, uploadId: number): string[] {
  return statement<[number], { file: string }>(
    db,
    "select body_file as file from uploads where id = ? and body_file is not null",
  )
    .all(uploadId)
    .map(({ file }) => file);
}

function removeRows(db: Database, { table, by }: Owned, owner: number, most: number): number {
  const key = keyOf(db, table);
  return statement<[number, number], never>(
    db,
    `delete from ${table} where (${key}) in (select ${key} from ${table} where ${by} = ? limit ?)`,
  ).run(owner, most).changes;
}

/** The columns of a table's primary key, comma-joined. */
function keyOf(db: Database, table: string): string {
  return statement<[string], { name: string }>(
    db,
    `select name from pragma_table_info(?) where pk > 0 order by pk`,
  )
    .all(table)
    .map(({ name }) => name)
    .join(", ");
}
