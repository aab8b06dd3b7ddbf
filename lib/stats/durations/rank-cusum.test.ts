import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { rankCusum } from "#lib/stats/durations/rank-cusum.ts";
import { mannWhitney } from "#lib/stats/rank/mann-whitney.ts";

/** Annual flow of the Nile at Aswan, 1871 to 1970, 10⁸ m³: Cobb 1978, Biometrika 65:243. It fell after 1898. */
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

test("the Nile's flow changed after 28 years, as Pettitt's test is known to say", () => {
  const { at, z } = rankCusum(nile, 5)!;
  assert.equal(at, 28);
  assert.ok(Math.abs(z + mannWhitney(nile.slice(0, 28), nile.slice(28))!.z) < 1e-12);
});

test("too few values, and equal ones, have no best split", () => {
  assert.equal(rankCusum([], 5), undefined);
  assert.equal(rankCusum([1, 2, 3, 4, 5, 6, 7, 8, 9], 5), undefined);
  assert.equal(rankCusum(Array(30).fill(4), 5), undefined);
});

test("either side keeps its shortest length, and time reversed finds the same difference", () => {
  const series = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 60 });
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 6 }), (values, shortest) => {
      const found = rankCusum(values, shortest);
      if (found === undefined) return;
      assert.ok(found.at >= shortest && values.length - found.at >= shortest);
      assert.ok(Math.abs(rankCusum([...values].reverse(), shortest)!.z - found.z) < 1e-9);
    }),
    { seed: 1 },
  );
});
