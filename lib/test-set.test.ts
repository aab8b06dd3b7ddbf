import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { eachRange, testIdsOf, testSetBytes, withTestReplaced } from "#lib/test-set.ts";

const ids = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2 ** 40 })))
  .map((some) => some.sort((a, b) => a - b));

test("a set of tests is read as it was written", () => {
  fc.assert(
    fc.property(ids, (some) => {
      assert.deepEqual(testIdsOf(testSetBytes(some)), some);
    }),
    { seed: 20261128 },
  );
});

test("tests that follow each other take two numbers, however many they are", () => {
  const many = Array.from({ length: 20_000 }, (_, index) => 5 + index);
  assert.deepEqual(
    [...testSetBytes(many)],
    [5, (20_000 % 128) | 128, (Math.floor(20_000 / 128) % 128) | 128, 1],
  );
  const ranges: number[][] = [];
  eachRange(testSetBytes([1, 2, 3, 7, 9, 10]), (...range) => ranges.push(range));
  assert.deepEqual(ranges, [
    [1, 4],
    [7, 8],
    [9, 11],
  ]);
});

test("no tests are no bytes", () => {
  assert.equal(testSetBytes([]).length, 0);
  assert.deepEqual(testIdsOf(new Uint8Array()), []);
});

test("one test takes the place of another, where that was among them", () => {
  assert.deepEqual(testIdsOf(withTestReplaced(testSetBytes([2, 3, 4]), 3, 9)), [2, 4, 9]);
  assert.deepEqual(testIdsOf(withTestReplaced(testSetBytes([2, 3, 4]), 8, 9)), [2, 3, 4]);
});
