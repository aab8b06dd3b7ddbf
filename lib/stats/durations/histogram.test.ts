import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  histogramCount,
  histogramOf,
  histogramQuantile,
  mergedHistograms,
} from "#lib/stats/durations/histogram.ts";
import { quantile } from "#lib/stats/quantile.ts";

const durations = fc.array(fc.double({ min: 0, max: 1e8, noNaN: true }), { maxLength: 200 });
const counts = (histogram: ReadonlyMap<number, number>) => new Map([...histogram].sort(([a], [b]) => a - b));

test("nothing has no quantile; zeros are zero; what is no number does not count", () => {
  assert.equal(histogramQuantile(histogramOf([]), 0.5), undefined);
  assert.equal(histogramQuantile(histogramOf([0, 0, -3]), 0.95), 0);
  assert.equal(histogramCount(histogramOf([1, Number.NaN, Number.POSITIVE_INFINITY])), 1);
});

test("a million equal durations are one count, and are told within 2 %", () => {
  const histogram = histogramOf(Array(1_000_000).fill(1234));
  assert.equal(histogram.size, 1);
  for (const q of [0, 0.5, 1]) assert.ok(Math.abs(histogramQuantile(histogram, q)! / 1234 - 1) <= 0.02);
});

test("durations from 1 ms to a day are some nine hundred buckets at most", () => {
  const day = histogramOf([86_400_000]).keys().next().value!;
  assert.ok(day < 925);
});

test("every quantile is within 2 % of that of the durations themselves", () => {
  fc.assert(
    fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
      const exact = quantile(
        [...values].sort((a, b) => a - b),
        q,
      );
      const told = histogramQuantile(histogramOf(values), q);
      if (exact === undefined) return assert.equal(told, undefined);
      assert.ok(Math.abs(told! - exact) <= 0.02 * exact * (1 + 1e-9) + 1, `${told} for ${exact}`);
    }),
    { seed: 1 },
  );
});

test("merging is the histogram of all, in any order and grouping", () => {
  fc.assert(
    fc.property(durations, durations, durations, (one, two, three) => {
      const [a, b, c] = [histogramOf(one), histogramOf(two), histogramOf(three)];
      const all = counts(histogramOf([...one, ...two, ...three]));
      assert.deepEqual(counts(mergedHistograms([a, b, c])), all);
      assert.deepEqual(counts(mergedHistograms([c, mergedHistograms([b, a])])), all);
      assert.deepEqual(counts(mergedHistograms([a, histogramOf([])])), counts(a));
    }),
    { seed: 1 },
  );
});
