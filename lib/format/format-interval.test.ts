import assert from "node:assert/strict";
import { test } from "node:test";
import { formatInterval } from "#lib/format/format-interval.ts";

test("an interval says the unit once", () => {
  assert.equal(formatInterval([0.012, 0.036]), "1.2–3.6 %");
  assert.equal(formatInterval([0, 0.235]), "0–24 %");
});

test("no interval is a dash", () => {
  assert.equal(formatInterval(undefined), "—");
});
