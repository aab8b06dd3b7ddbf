import { createHash } from "node:crypto";
import { openForReading } from "#db/open.ts";
import { openPeople } from "#db/people/open.ts";
import { placeOf } from "#db/people/place.ts";
import { findProjectNow } from "#db/projects.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";

/** What using a token or the passing of time changes by itself. */
const livelyTables = new Set(["legs", "judged_legs"]);

/**
 * Everything that is stored of a project and of the people in it, as one hash: whatever somebody changes, it is another
 * one. Times of use are left out, and what is of no project, which tests beside this one change.
 */
export function projectState(dataFolder: string, slug: string): string {
  const hash = createHash("sha256");
  const db = openForReading(databaseFile(dataFolder));
  const project = findProjectNow(db, slug)!;
  hash.update(JSON.stringify(project));
  for (const table of tablesOfProjects(db)) {
    const rows = db.prepare(`select * from "${table}" where project_id = ?`).all(project.id) as object[];
    hash.update(JSON.stringify(rows.map((row) => ({ ...row, last_used_at: undefined }))));
  }
  const outcomes = "select * from outcomes where run_id in (select id from runs where project_id = ?)";
  hash.update(JSON.stringify(db.prepare(outcomes).all(project.id)));
  db.close();

  const people = openPeople(peopleFile(dataFolder));
  for (const table of ["person_roles", "passes"]) {
    const rows = people.prepare(`select * from ${table} where place = ? order by 1, 2, 3`);
    hash.update(JSON.stringify(rows.all(placeOf(project))));
  }
  people.close();
  return hash.digest("hex");
}

function tablesOfProjects(db: ReturnType<typeof openForReading>): string[] {
  const sql = `select m.name from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and c.name = 'project_id' order by m.name`;
  return (db.prepare(sql).all() as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => !livelyTables.has(name));
}
