import assert from "node:assert/strict";
import { test } from "node:test";
import { formatMoment } from "#lib/format/format-moment.ts";

test("a moment is written to the minute with its zone", () => {
  assert.equal(formatMoment(Date.UTC(2026, 10, 22, 19, 5, 59)), "2026-11-22 19:05 UTC");
});

test("no moment is a dash", () => {
  assert.equal(formatMoment(undefined), "—");
});
