import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import {
  readThresholds,
  type StatusThresholds,
  type TypedThresholds,
  thresholdFields,
  typedThresholds,
  usualThresholds,
} from "#lib/status-thresholds.ts";

const usual = typedThresholds(usualThresholds);

function faults(changes: Partial<TypedThresholds>): Readonly<Record<string, string | undefined>> {
  const read = readThresholds({ ...usual, ...changes });
  return read.ok ? {} : read.faults;
}

test("the usual thresholds can be typed and read back", () => {
  assert.deepEqual(readThresholds(usual), { ok: true, thresholds: usualThresholds });
  assert.equal(usual.flakyFrom, "80");
});

test("percentages may carry their sign; anything but a whole number in range is refused by field", () => {
  assert.deepEqual(faults({ flakyFrom: " 85 % " }), {});
  for (const typed of ["", "0", "100", "85.5", "-3", "1e1", "NaN", "９０"])
    assert.deepEqual(
      faults({ flakyFrom: typed }),
      { flakyFrom: "Give a whole percentage from 1 to 99." },
      typed,
    );
  assert.deepEqual(faults({ calmDays: "0", fixedDays: "366" }), {
    calmDays: "Give a whole number from 1 to 90.",
    fixedDays: "Give a whole number from 1 to 365.",
  });
});

test("a status must begin above the bound at which a test leaves it", () => {
  assert.match(faults({ suspectFrom: "30" }).suspectFrom!, /above the bound at which a test leaves/);
  assert.match(faults({ brokenFrom: "20" }).brokenFrom!, /above the bound at which a test is mended/);
  assert.match(faults({ flakyFrom: "45" }).flakyFrom!, /not begin below suspect/);
  assert.deepEqual(faults({ suspectFrom: "31", flakyFrom: "31" }), {});
});

test("what is read always enters above where it leaves", () => {
  const typed = fc.record(
    Object.fromEntries(thresholdFields.map((field) => [field, fc.integer({ min: 0, max: 110 }).map(String)])),
  ) as fc.Arbitrary<TypedThresholds>;
  fc.assert(
    fc.property(typed, (typed) => {
      const read = readThresholds(typed);
      if (!read.ok) return assert.notDeepEqual(read.faults, {});
      const is: StatusThresholds = read.thresholds;
      assert.ok(is.flakyFrom >= is.suspectFrom && is.suspectFrom > is.calmBelow);
      assert.ok(is.brokenFrom > is.mendedBelow);
      assert.deepEqual(readThresholds(typedThresholds(is)), read);
    }),
    { seed: 7, numRuns: 500 },
  );
});
