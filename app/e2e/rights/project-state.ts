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
    "recalibrations",
    "recounts",
    "red_runs",
    "run_days",
    "runs",
    "signatures",
    "suites",
    "test_days",
  ],
  ...["test_events", "test_owners", "test_standings", "test_states", "test_windows", "tests", "told_news"],
  ...["upload_hours", "uploads", "variants", "window_ends", "window_entries"],
]);
/** What people say. A new table has to be put here or above: one that the server fills by itself would look like a deed. */
const said = new Set([
  ...["channels", "codeowners", "declared_fixes", "owner_overrides", "project_changes"],
  ...["project_deletions", "quarantine_entries", "quarantine_events", "quarantine_settings"],
  ...["rule_sets", "test_merges", "threshold_changes", "tokens"],
]);
/** Of these nothing comes but by an upload. */
const counted = new Set(["jobs", "runs", "uploads"]);
/** When a token was used, and how far the server has come with what saved rules ask for. */
const derivedColumns = { last_used_at: undefined, derived_to: undefined, moved: undefined };

/** What stands in each table, by its name. */
export type ProjectState = ReadonlyMap<string, string>;

/**
 * Everything that people and CI say of a project, and who is in it. Times of use are left out, what the server works out
 * by itself, and what is of no project, which tests beside this one change.
 */
export function projectState(dataFolder: string, slug: string): ProjectState {
  const state = new Map<string, string>();
  const db = openForReading(databaseFile(dataFolder));
  const project = findProjectNow(db, slug)!;
  state.set("projects", JSON.stringify(project));
  for (const table of tablesOfProjects(db)) {
    const columns = counted.has(table) ? "count(*)" : "*";
    const rows = db
      .prepare(`select ${columns} from "${table}" where project_id = ?`)
      .all(project.id) as object[];
    state.set(table, JSON.stringify(rows.map((row) => ({ ...row, ...derivedColumns }))));
  }
  const outcomes = "select * from outcomes where run_id in (select id from runs where project_id = ?)";
  state.set("outcomes", JSON.stringify(db.prepare(outcomes).all(project.id)));
  db.close();

  const people = openPeople(peopleFile(dataFolder));
  for (const table of ["person_roles", "passes"]) {
    const rows = people.prepare(`select * from ${table} where place = ? order by 1, 2, 3`);
    state.set(table, JSON.stringify(rows.all(placeOf(project))));
  }
  people.close();
  return state;
}

/** The tables that hold something else than before. */
export function changedTables(before: ProjectState, after: ProjectState): string[] {
  return [...after].filter(([table, rows]) => rows !== before.get(table)).map(([table]) => table);
}

function tablesOfProjects(db: ReturnType<typeof openForReading>): string[] {
  const sql = `select m.name from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and c.name = 'project_id' order by m.name`;
  const tables = (db.prepare(sql).all() as { name: string }[]).map(({ name }) => name);
  const unsorted = tables.filter((name) => !derived.has(name) && !said.has(name));
  if (unsorted.length > 0) throw new Error(`Neither said by people nor derived: ${unsorted.join(", ")}.`);
  return tables.filter((name) => counted.has(name) || said.has(name));
}
