import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { openForReading, openForWriting } from "#db/open.ts";
import { openPeople } from "#db/people/open.ts";

test("nobody but their owner can read the databases", { skip: process.platform === "win32" }, (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-own-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const opened = [
    openForWriting(join(folder, "flakeboard.sqlite")),
    openPeople(join(folder, "people.sqlite")),
  ];
  for (const { name } of opened) {
    for (const file of [name, `${name}-wal`, `${name}-shm`]) {
      assert.equal((statSync(file).mode & 0o777).toString(8), "600", file);
    }
  }
  for (const db of opened) db.close();
});

test("opening for writing keeps the lock that readers hold", {
  skip: process.platform !== "linux",
}, (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-own-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "flakeboard.sqlite");
  openForWriting(file).close();
  const { ino } = statSync(file);
  const isLocked = () => readFileSync("/proc/locks", "utf8").includes(`:${ino} `);

  const reader = openForReading(file);
  reader.prepare("select count(*) from projects").get();
  assert.ok(isLocked());
  const writer = openForWriting(file);
  assert.ok(isLocked());

  writer.close();
  reader.close();
  assert.ok(!isLocked());
});
