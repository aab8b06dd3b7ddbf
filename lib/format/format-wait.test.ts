import assert from "node:assert/strict";
import test from "node:test";
import { formatWait } from "#lib/format/format-wait.ts";

test("a wait is told in the unit that fits, and never too short", () => {
  assert.deepEqual([1, 1.2, 59, 60, 61, 900].map(formatWait), [
    "1 second",
    "2 seconds",
    "59 seconds",
    "1 minute",
    "2 minutes",
    "15 minutes",
  ]);
});
