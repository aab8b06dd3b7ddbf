import { createHash } from "node:crypto";
import { openForReading } from "#db/open.ts";
import { openPeople } from "#db/people/open.ts";
import { placeOf } from "#db/people/place.ts";
import { findProjectNow } from "#db/projects.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";

/** What follows from uploads and is brought up to date by the server itself, as time passes: only counted. */
const derived = new Set([
  ...[
    "branch_days",
    "failing_results",
    "failing_streaks",
    "failures",
    "flake_models",
    "held_facts",
    "jobs",
    "legs",
  ],
  ...[
    "news_positions",
    "quarantine_proposals",
    "red_runs",
    "run_days",
    "runs",
    "signatures",
    "suites",
    "test_days",
  ],
  ...["test_events", "test_owners", "test_standings", "test_states", "test_windows", "tests", "told_news"],
  ...["upload_hours", "uploads", "variants", "window_ends"],
]);
/** Of these nothing comes but by an upload. */
const counted = new Set(["jobs", "runs", "uploads"]);

/**
 * Everything that people and CI say of a project, and who is in it, as one hash: whatever somebody changes, it is another
 * one. Times of use are left out, and what is of no project, which tests beside this one change.
 */
export function projectState(dataFolder: string, slug: string): string {
  const hash = createHash("sha256");
  const db = openForReading(databaseFile(dataFolder));
  const project = findProjectNow(db, slug)!;
  hash.update(JSON.stringify(project));
  for (const table of tablesOfProjects(db)) {
    const columns = counted.has(table) ? "count(*)" : "*";
    const rows = db
      .prepare(`select ${columns} from "${table}" where project_id = ?`)
      .all(project.id) as object[];
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
    .filter((name) => counted.has(name) || !derived.has(name));
}
