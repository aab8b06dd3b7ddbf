import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { independentShare } from "#lib/stats/rank/independent-share.ts";

test("few values, equal ones and ones that alternate count in full", () => {
  assert.equal(independentShare([]), 1);
  assert.equal(independentShare([[1, 1, 1, 9, 9, 9]]), 1);
  assert.equal(independentShare([Array(50).fill(7)]), 1);
  assert.equal(independentShare([Array.from({ length: 40 }, (_, at) => at % 2)]), 1);
});

test("long waves count least", () => {
  const waves = Array.from({ length: 200 }, (_, at) => Math.sin(at / 10));
  assert.ok(Math.abs(independentShare([waves]) - 0.3 / 1.7) < 1e-12);
});

test("a step between stretches is no memory", () => {
  const alternating = Array.from({ length: 40 }, (_, at) => at % 2);
  const raised = alternating.map((value) => value + 100);
  assert.ok(independentShare([[...alternating, ...raised]]) < 0.2);
  assert.equal(independentShare([alternating, raised]), 1);
});

test("neither scale nor origin matters, and the share stays within bounds", () => {
  const series = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 12, maxLength: 60 });
  fc.assert(
    fc.property(series, (values) => {
      const share = independentShare([values]);
      assert.ok(share >= 0.17 && share <= 1);
      assert.ok(Math.abs(independentShare([values.map((value) => 4 * value + 1000)]) - share) < 1e-9);
    }),
    { seed: 1 },
  );
});
