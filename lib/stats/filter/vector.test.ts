import assert from "node:assert/strict";
import { test } from "node:test";
import { vector, vectorOf } from "#lib/stats/filter/vector.ts";

test("every vector is zeroed and shares no number with another, however many and large", () => {
  const all = [1, 18, 54, 10_000, 18].flatMap((length) => Array.from({ length: 200 }, () => vector(length)));
  assert.ok(all.every((one) => one.every((value) => value === 0)));
  all.forEach((one, at) => {
    one.fill(at);
  });
  assert.ok(all.every((one, at) => one.every((value) => value === at)));
});

test("a copy leaves its source alone", () => {
  const source = Float32Array.of(0.5, 0.25);
  const copy = vectorOf(source);
  copy[0] = 1;
  assert.deepEqual([...source, ...copy], [0.5, 0.25, 1, 0.25]);
});
