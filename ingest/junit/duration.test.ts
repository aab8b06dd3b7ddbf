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
    ["1.234,5", 1234.5],
    ["1.234.567", 1234567],
    ["1.234", 1.234],
    ["1 234,5", 1234.5],
    ["1\u202f234\u202f567,25", 1234567.25],
    ["1'234.5", 1234.5],
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
    "1.2.3,4",
    "1 23",
    "1,234.567,8",
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

test("durations that name their units are understood in any unit", () => {
  const spellings: [text: string, ms: number][] = [
    ["PT1.5S", 1500],
    ["P0DT0H1M2.5S", 62_500],
    ["PT1H", 3_600_000],
    ["00:01:02.345", 62_345],
    ["00:00:00.0123456", 12],
    ["1.00:00:01", 86_401_000],
    ["1.5s", 1500],
    ["15ms", 15],
    ["15 ms", 15],
    ["1,5 s", 1500],
    ["1m 3s", 63_000],
    ["1h2m3.4s", 3_723_400],
    ["250µs", 0],
    ["1500000 ns", 2],
    ["2 minutes, 5 seconds", 125_000],
  ];
  for (const [text, ms] of spellings) {
    assert.equal(statedMs(text), ms, text);
    assert.equal(statedMs(text, "ms"), ms, text);
  }
  for (const text of ["PT", "P", "01:02", "1:60:00", "5 apples", "s", "1s!", "-1s", "1s2", "200 days"]) {
    assert.equal(statedMs(text), undefined, text);
  }
});
