import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { type Database, openForWriting } from "#db/open.ts";
import { type Owned, ownedByProject } from "#db/owned-by-project.ts";

/** What stays of a deleted project. */
const staying = ["project_deletions"];
/** Few rows, which are looked through for each of the last steps. */
const small = new Set(["quarantine_entries"]);

test("every table goes with its project, and none is named twice", (context) => {
  const db = emptyDatabase(context);
  const tables = db
    .prepare<[], string>(
      "select name from sqlite_schema where type = 'table' and name not like '%drizzle%' order by name",
    )
    .pluck()
    .all();
  assert.ok(tables.length > 40, "the tables are found");
  const named = flat(ownedByProject).map(({ table }) => table);
  assert.deepEqual([...named, ...staying, "projects"].toSorted(), tables);
});

test("what is to be removed is found by an index, however much there is of other projects", (context) => {
  const db = emptyDatabase(context);
  for (const { table, by } of flat(ownedByProject)) {
    if (small.has(table)) continue;
    const plan = db
      .prepare<[], { detail: string }>(`explain query plan select 1 from ${table} where ${by} = 1 limit 1`)
      .all();
    assert.match(plan[0]?.detail ?? "", /^SEARCH /, table);
  }
});

function flat(owned: readonly Owned[]): Owned[] {
  return owned.flatMap((one) => [one, ...flat(one.owns ?? [])]);
}

function emptyDatabase(context: TestContext): Database {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-delete-"));
  const db = openForWriting(join(folder, "flakeboard.sqlite"));
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  return db;
}
