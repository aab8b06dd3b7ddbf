import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { histogramOf } from "#lib/stats/durations/histogram.ts";
import { histogramBytes, histogramFromBytes } from "#lib/stats/durations/histogram-bytes.ts";

test("a hundred durations around one minute take less than a hundred bytes", () => {
  const durations = Array.from({ length: 100 }, (_, at) => 60_000 * (1 + (at % 10) / 20));
  assert.ok(histogramBytes(histogramOf(durations)).length < 100);
  assert.deepEqual([...histogramBytes(new Map())], [1]);
});

test("other versions and cut-off bytes are refused", () => {
  const bytes = histogramBytes(new Map([[300, 5000]]));
  assert.equal(histogramFromBytes(Uint8Array.of(2, ...bytes.subarray(1))), undefined);
  assert.equal(histogramFromBytes(bytes.subarray(0, -1)), undefined);
  assert.equal(histogramFromBytes(bytes.subarray(0, 3)), undefined);
  assert.equal(histogramFromBytes(new Uint8Array()), undefined);
});

test("bytes give the histogram again, whatever the order of its buckets", () => {
  const entry = fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 2 ** 40 }));
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ([bucket]) => bucket }), (entries) => {
      const bytes = histogramBytes(new Map(entries));
      assert.deepEqual(histogramFromBytes(bytes), new Map(entries.sort(([a], [b]) => a - b)));
      assert.deepEqual(histogramBytes(new Map([...entries].reverse())), bytes);
    }),
    { seed: 1 },
  );
});
