import assert from "node:assert/strict";
import { test } from "node:test";
import { cellEdges, cells, rates, referenceMix } from "#lib/stats/filter/grid.ts";

test("rates ascend, and most tests of the reference mix never flake", () => {
  assert.ok(rates.every((rate, cell) => cell === 0 || rate > rates[cell - 1]!));
  assert.equal(referenceMix.length, cells);
  assert.ok(Math.abs(referenceMix.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  assert.ok(referenceMix[0]! > 0.75);
});

test("cells touch: one ends where the next begins, around its rate", () => {
  for (let cell = 0; cell < cells; cell++) {
    const [low, high] = cellEdges(cell);
    assert.ok(low < rates[cell]! && rates[cell]! < high && high < 1);
    if (cell > 0) assert.equal(low, cellEdges(cell - 1)[1]);
  }
});
