import assert from "node:assert/strict";
import test from "node:test";
import { counted } from "#lib/format/counted.ts";

test("a count stands with its noun in the right number", () => {
  assert.equal(counted(0, "test"), "0 tests");
  assert.equal(counted(1, "test"), "1 test");
  assert.equal(counted(1284, "entry", "entries"), "1,284 entries");
});
