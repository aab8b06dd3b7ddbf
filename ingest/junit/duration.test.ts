import assert from "node:assert/strict";
import { test } from "node:test";
import { statedMs, statedNumber } from "#ingest/junit/duration.ts";

test("reads every spelling of a number that reports use", () => {
  const spellings: readonly (readonly [string, number])[] = [
    ["0", 0],
    ["0.", 0],
    [".5", 0.5],
    ["12.345678901234567", 12.345678901234567],
    [" 1.5 ", 1.5],
    ["2.065e-05", 2.065e-5],
    ["1E3", 1000],
    ["2,503.1", 2503.1],
    ["1,234,567", 1234567],
    ["1,234,567.5", 1234567.5],
    ["0,288", 0.288],
    ["99,999", 99.999],
  ];
  for (const [text, number] of spellings) assert.equal(statedNumber(text), number, text);
});

test("what is no number, or negative, is no answer", () => {
  const odd = [
    "",
    " ",
    "NaN",
    "-1",
    "-Infinity",
    "Infinity",
    "whatever",
    "...",
    "0x10",
    "1.2.3",
    "1,2,3",
    "1s",
    "9".repeat(50),
  ];
  for (const text of odd) assert.equal(statedNumber(text), undefined, text);
  assert.equal(statedNumber(undefined), undefined);
});

test("durations are whole milliseconds of the unit, and never longer than 100 days", () => {
  assert.equal(statedMs("0.0016"), 2);
  assert.equal(statedMs("16805", "µs"), 17);
  assert.equal(statedMs("999638317", "ns"), 1000);
  assert.equal(statedMs("3600000", "ms"), 3_600_000);
  assert.equal(statedMs("999638317"), undefined);
});
