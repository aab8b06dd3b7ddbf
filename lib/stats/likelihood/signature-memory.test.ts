import assert from "node:assert/strict";
import { test } from "node:test";
import { withCounts, withOutages } from "#lib/stats/likelihood/signature-memory.ts";

const hour = 3_600_000;
const empty = { total: 0, of: {} };

test("counts add up", () => {
  const once = withCounts(
    empty,
    new Map([
      [1, 1],
      [2, 0.5],
    ]),
  );
  assert.deepEqual(withCounts(once, new Map([[2, 1]])), { total: 2.5, of: { 1: 1, 2: 1.5 } });
  assert.equal(withCounts(once, new Map()), once);
});

test("beyond the bound the rarest are forgotten; the total remembers them", () => {
  const many = new Map(Array.from({ length: 600 }, (_, key): [number, number] => [key, key + 1]));
  const { total, of } = withCounts(empty, many);
  assert.equal(Object.keys(of).length, 400);
  assert.equal(of[599], 600);
  assert.equal(of[0], undefined);
  assert.equal(total, (600 * 601) / 2);
});

test("texts of outages grow in weight with each, and are forgotten after two days", () => {
  const twice = withOutages(withOutages({}, [1], 0), [1, 2], hour);
  assert.deepEqual(twice, { 1: { weight: 0.51, at: hour }, 2: { weight: 0.3, at: hour } });
  assert.deepEqual(Object.keys(withOutages(twice, [3], 60 * hour)), ["3"]);
});
