import assert from "node:assert/strict";
import { test } from "node:test";
import { formatRate } from "#lib/format/format-rate.ts";

test("a rate has as many digits as say something", () => {
  const cases: [rate: number, text: string][] = [
    [0, "0 %"],
    [0.00005, "< 0.01 %"],
    [0.0008, "0.08 %"],
    [0.008, "0.8 %"],
    [0.034, "3.4 %"],
    [0.0996, "10 %"],
    [0.15, "15 %"],
    [1, "100 %"],
  ];
  for (const [rate, text] of cases) assert.equal(formatRate(rate), text);
});

test("a rate just below one is never shown as all", () => {
  assert.equal(formatRate(0.996), "99.6 %");
  assert.equal(formatRate(0.9996), "99.96 %");
  assert.equal(formatRate(0.99999), "> 99.99 %");
});

test("no rate is a dash", () => {
  assert.equal(formatRate(undefined), "—");
  assert.equal(formatRate(Number.NaN), "—");
});
