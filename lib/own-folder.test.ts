import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { makeOwnFolder } from "#lib/own-folder.ts";

test("a folder is its owner's alone, also one that stood open", {
  skip: process.platform === "win32",
}, (context) => {
  const base = mkdtempSync(join(tmpdir(), "flakeboard-own-"));
  context.after(() => rmSync(base, { recursive: true }));
  const modeOf = (name: string) => statSync(join(base, name)).mode & 0o777;
  makeOwnFolder(join(base, "new"));
  assert.equal(modeOf("new"), 0o700);
  mkdirSync(join(base, "open"));
  chmodSync(join(base, "open"), 0o755);
  makeOwnFolder(join(base, "open"));
  makeOwnFolder(join(base, "open"));
  assert.equal(modeOf("open"), 0o700);
});
