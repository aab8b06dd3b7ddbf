import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { isNewer } from "#db/newer-database.ts";
import { openForWriting } from "#db/open.ts";

test("a database that a later version migrated is known by it", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-newer-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const db = openForWriting(join(folder, "flakeboard.sqlite"));
  assert.equal(isNewer(db), false);
  db.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', ?)").run(Date.UTC(2100));
  assert.equal(isNewer(db), true);
  db.close();
});
