import assert from "node:assert/strict";
import { test } from "node:test";
import { shortCommit } from "#lib/format/short-commit.ts";

test("a hash is cut to seven digits", () => {
  assert.equal(shortCommit("8f3c2a1b9d04e6f7a8b9c0d1e2f3a4b5c6d7e8f9"), "8f3c2a1");
});

test("a revision that is no hash stays whole", () => {
  assert.equal(shortCommit("r1204"), "r1204");
});

test("no commit is a dash", () => {
  assert.equal(shortCommit(undefined), "—");
  assert.equal(shortCommit(""), "—");
});
