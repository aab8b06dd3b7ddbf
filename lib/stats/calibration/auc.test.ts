import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { auc } from "#lib/stats/calibration/auc.ts";
import { mannWhitney } from "#lib/stats/rank/mann-whitney.ts";

test("order alone counts: perfect, reversed, and all equal", () => {
  const told = (...ps: readonly number[]) => ps.map((p, at) => ({ p, isGenuine: at >= 2 }));
  assert.equal(auc(told(0.1, 0.2, 0.3, 0.4)), 1);
  assert.equal(auc(told(0.4, 0.3, 0.2, 0.1)), 0);
  assert.equal(auc(told(0.7, 0.7, 0.7, 0.7)), 0.5);
});

test("without genuine ones, or without others, there is no order to judge", () => {
  assert.equal(auc([]), undefined);
  assert.equal(auc([{ p: 0.5, isGenuine: true }]), undefined);
  assert.equal(auc([{ p: 0.5, isGenuine: false }]), undefined);
});

test("it is Mann–Whitney's U as a share of all pairs", () => {
  const ps = fc.array(
    fc.nat(10).map((n) => n / 10),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(ps, ps, (genuine, others) => {
      const judged = [
        ...genuine.map((p) => ({ p, isGenuine: true })),
        ...others.map((p) => ({ p, isGenuine: false })),
      ];
      const { u } = mannWhitney(others, genuine)!;
      assert.ok(Math.abs(auc(judged)! - u / (genuine.length * others.length)) < 1e-12);
    }),
    { seed: 1 },
  );
});
