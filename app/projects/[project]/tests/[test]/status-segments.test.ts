import assert from "node:assert/strict";
import test from "node:test";
import { statusSegments } from "#app/projects/[project]/tests/[test]/status-segments.ts";

//                  0        40        80        100
//                  new      suspect   flaky
const changes = [
  { at: 80, from: "suspect", to: "flaky" },
  { at: 40, from: "new", to: "suspect" },
] as const;

test("a test's statuses follow each other without a gap", () => {
  assert.deepEqual(statusSegments(changes, "flaky", 0, 100), [
    { status: "new", from: 0, to: 0.4 },
    { status: "suspect", from: 0.4, to: 0.8 },
    { status: "flaky", from: 0.8, to: 1 },
  ]);
});

test("changes before or after the time looked at only say how it begins and ends", () => {
  assert.deepEqual(statusSegments(changes, "flaky", 50, 70), [{ status: "suspect", from: 0, to: 1 }]);
  assert.deepEqual(statusSegments(changes, "flaky", 90, 100), [{ status: "flaky", from: 0, to: 1 }]);
  assert.deepEqual(statusSegments(changes, "flaky", 0, 20), [{ status: "new", from: 0, to: 1 }]);
  assert.deepEqual(statusSegments([], "healthy", 0, 20), [{ status: "healthy", from: 0, to: 1 }]);
});
