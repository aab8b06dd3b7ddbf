import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDuration } from "#lib/format/format-duration.ts";

test("a duration shows its two largest units", () => {
  const cases: [ms: number, text: string][] = [
    [0, "0 ms"],
    [812, "812 ms"],
    [4_200, "4.2 s"],
    [42_000, "42 s"],
    [252_000, "4 m 12 s"],
    [3_780_000, "1 h 03 m"],
    [190_800_000, "2 d 05 h"],
  ];
  for (const [ms, text] of cases) assert.equal(formatDuration(ms), text);
});

test("a duration that rounds up to the next unit is said in that unit", () => {
  assert.equal(formatDuration(999.7), "1.0 s");
  assert.equal(formatDuration(9_960), "10 s");
  assert.equal(formatDuration(59_700), "1 m 00 s");
  assert.equal(formatDuration(3_599_600), "1 h 00 m");
  assert.equal(formatDuration(86_399_000), "1 d 00 h");
});

test("a shorter duration than before has a minus sign", () => {
  assert.equal(formatDuration(-4_200), "−4.2 s");
});

test("no duration is a dash", () => {
  assert.equal(formatDuration(undefined), "—");
  assert.equal(formatDuration(Number.NaN), "—");
});
