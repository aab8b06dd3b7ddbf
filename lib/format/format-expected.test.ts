import assert from "node:assert/strict";
import { test } from "node:test";
import { formatExpected } from "#lib/format/format-expected.ts";

test("an expected number has a digit behind the point while that says something", () => {
  const shown = [0, 0.01, 0.05, 0.34, 0.97, 1, 4.46, 9.97, 12.3, 1284.4].map(formatExpected);
  assert.deepEqual(shown, ["0", "< 0.1", "0.1", "0.3", "1", "1", "4.5", "10", "12", "1,284"]);
  assert.deepEqual([undefined, Number.NaN].map(formatExpected), ["—", "—"]);
});
