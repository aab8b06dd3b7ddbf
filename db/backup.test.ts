import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openForReading, openForWriting } from "#db/open.ts";
import { openPeople } from "#db/people/open.ts";
import { addPerson } from "#db/people/persons.ts";
import { createProject } from "#db/projects.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";

const now = Date.UTC(2026, 10, 22, 12);

test("a backup is a whole database that nobody else can read, while another connection is open that writes", (context) => {
  const folder = dataFolder(context);
  const db = openForWriting(databaseFile(folder));
  createProject(db, "Shop", now);
  const copy = join(folder, "copy.sqlite");
  assert.equal(backup(folder, copy), 0);
  db.close();
  assert.deepEqual(column(copy, "select slug from projects"), ["shop"]);
  assert.equal(isOthersToo(copy), false);
});

test("who signs in is copied only when asked for, and nobody else can read the copy", (context) => {
  const folder = dataFolder(context);
  openForWriting(databaseFile(folder)).close();
  const people = openPeople(peopleFile(folder));
  addPerson(people, { name: "Ada", email: "ada@example.com", passwordHash: "hash" }, now);
  const copy = join(folder, "copy.sqlite");
  assert.equal(backup(folder, "--people", copy), 0);
  people.close();
  assert.deepEqual(column(copy, "select email from persons"), ["ada@example.com"]);
  assert.equal(isOthersToo(copy), false);
});

test("without exactly one file it says how it is called", (context) => {
  const folder = dataFolder(context);
  for (const words of [[], ["--people"], ["a", "b"], ["--all", "a"]])
    assert.equal(backup(folder, ...words), 2);
});

function dataFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-backup-"));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function backup(folder: string, ...words: readonly string[]): number | null {
  const env = { ...process.env, FLAKEBOARD_DATA: folder };
  return spawnSync(process.execPath, [join(import.meta.dirname, "backup.ts"), ...words], { env, cwd: folder })
    .status;
}

function column(file: string, sql: string): unknown[] {
  const db = openForReading(file);
  const found = db.prepare(sql).pluck().all();
  db.close();
  return found;
}

/** Whether others than the owner may do anything with a file; never on Windows, which knows no such modes. */
function isOthersToo(file: string): boolean {
  return process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0;
}
