import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { tablesWithoutKey } from "#db/delete-project.ts";
import { openForWriting } from "#db/open.ts";

test("every table goes with its project: by a foreign key that cascades, or because it is named", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-delete-"));
  const db = openForWriting(join(folder, "flakeboard.sqlite"));
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' and name not like '%drizzle%'")
    .pluck()
    .all() as string[];
  const goes = new Set(["projects", ...tablesWithoutKey]);
  for (let known = 0; known < goes.size; ) {
    known = goes.size;
    for (const table of tables) {
      const keys = db.pragma(`foreign_key_list("${table}")`) as { table: string; on_delete: string }[];
      if (keys.some((key) => key.on_delete === "CASCADE" && goes.has(key.table))) goes.add(table);
    }
  }
  assert.ok(tables.length > 40, "the tables are found");
  assert.deepEqual(
    tables.filter((table) => !goes.has(table)),
    [],
  );
  assert.deepEqual(
    tablesWithoutKey.filter((table) => !tables.includes(table)),
    [],
  );
});
