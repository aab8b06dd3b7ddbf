import assert from "node:assert/strict";
import test from "node:test";
import { formatRun } from "#lib/format/format-run.ts";

test("a run is called as CI calls it, or by our number where CI did not say", () => {
  assert.equal(formatRun("main-1968", 7), "main-1968");
  assert.equal(formatRun("upload:8f3c2a", 7), "7");
});
