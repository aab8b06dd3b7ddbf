import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { benjaminiHochberg } from "#lib/stats/benjamini-hochberg.ts";

// Section 3.1 of Benjamini & Hochberg 1995: 15 tests, of which the first four are believed at 5 %.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

test("the published example believes four of fifteen", () => {
  assert.equal(benjaminiHochberg(published).filter((share) => share <= 0.05).length, 4);
});

test("none gives none, and one stays as it is", () => {
  assert.deepEqual(benjaminiHochberg([]), []);
  assert.deepEqual(benjaminiHochberg([0.3]), [0.3]);
});

test("the order of p-values is kept, and none becomes smaller or passes 1", () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(ps, (values) => {
      const shares = benjaminiHochberg(values);
      values.forEach((p, one) => {
        assert.ok(p <= shares[one]! && shares[one]! <= 1);
        values.forEach((q, other) => {
          if (p <= q) assert.ok(shares[one]! <= shares[other]!);
        });
      });
    }),
    { seed: 1 },
  );
});
