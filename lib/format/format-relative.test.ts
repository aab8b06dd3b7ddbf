import assert from "node:assert/strict";
import { test } from "node:test";
import { formatRelative } from "#lib/format/format-relative.ts";

const now = Date.UTC(2026, 8, 20, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test("a moment in the past is told by its distance", () => {
  assert.equal(formatRelative(now - 59_000, now), "just now");
  assert.equal(formatRelative(now - 5 * minute, now), "5 min ago");
  assert.equal(formatRelative(now - 3 * hour, now), "3 h ago");
  assert.equal(formatRelative(now - day, now), "1 day ago");
  assert.equal(formatRelative(now - 30 * day, now), "30 days ago");
});

test("a moment to come is told by its distance too", () => {
  assert.equal(formatRelative(now + 14 * day, now), "in 14 days");
});

test("a moment more than a month away is told by its date", () => {
  assert.equal(formatRelative(Date.UTC(2026, 7, 14), now), "14 Aug 2026");
});

test("no moment is a dash", () => {
  assert.equal(formatRelative(undefined, now), "—");
});
