import assert from "node:assert/strict";
import test from "node:test";
import { barParts } from "#app/ui/bar-parts.ts";

test("parts stand above one another, and the tallest bar fills the box", () => {
  const bars = [
    { good: 3, bad: 1 },
    { good: 2, bad: 0 },
  ];
  assert.deepEqual(barParts(bars, ["good", "bad"], 80, 100), [
    [
      { key: "good", x: 5, y: 25, width: 30, height: 75 },
      { key: "bad", x: 5, y: 0, width: 30, height: 25 },
    ],
    [{ key: "good", x: 45, y: 50, width: 30, height: 50 }],
  ]);
});

test("where nothing arrived there is nothing to draw", () => {
  assert.deepEqual(barParts([{ good: 0 }], ["good"], 80, 100), [[]]);
  assert.deepEqual(barParts([], ["good"], 80, 100), []);
});
