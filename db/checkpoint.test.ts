import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkpointByHand, checkpointIfDue } from "#db/checkpoint.ts";
import { openForReading, openForWriting } from "#db/open.ts";

test("the journal reaches the database when told to, once there is enough of it", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-test-"));
  const file = join(folder, "flakeboard.sqlite");
  const db = openForWriting(file);
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  db.pragma("wal_checkpoint(TRUNCATE)");
  checkpointByHand(db);
  db.exec("create table blobs (body blob)");
  assert.equal(checkpointIfDue(db), false);

  const sizeBefore = statSync(file).size;
  db.exec("insert into blobs values (zeroblob(8000000))");
  assert.equal(statSync(file).size, sizeBefore);
  const reader = openForReading(file);
  assert.equal(reader.prepare("select length(body) from blobs").pluck().get(), 8_000_000);
  assert.equal(checkpointIfDue(db), true);
  assert.ok(statSync(file).size > sizeBefore + 8_000_000);
  assert.equal(checkpointIfDue(db), false);
  reader.close();
});
