import assert from "node:assert/strict";
import { test } from "node:test";
import { formatTimes } from "#lib/format/format-times.ts";

test("how often is told as people say it", () => {
  assert.deepEqual([0, 1, 2, 3, 1284].map(formatTimes), [
    "0 times",
    "once",
    "twice",
    "3 times",
    "1,284 times",
  ]);
});
