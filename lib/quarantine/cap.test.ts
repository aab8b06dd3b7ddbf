import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { capFault, capOf, usualCap } from "#lib/quarantine/cap.ts";

test("a small suite may mute a few tests, a large one not hundreds", () => {
  //             tests of the suite
  const caps = [0, 1, 2, 5, 40, 100, 400, 10_000].map((tests) => capOf(tests, usualCap));
  assert.deepEqual(caps, [0, 1, 1, 3, 3, 5, 20, 20]);
});

test("a share of a hundred tests is as many as its percents", () => {
  for (let percent = 3; percent <= 50; percent++)
    assert.equal(capOf(100, { share: percent / 100, most: 1000 }), percent);
});

test("a cap never exceeds its rule or the suite, and never shrinks as the suite grows", () => {
  const rule = fc.record({ share: fc.double({ min: 0, max: 0.5, noNaN: true }), most: fc.nat(1000) });
  fc.assert(
    fc.property(rule, fc.nat(20_000), (cap, tests) => {
      const allowed = capOf(tests, cap);
      assert.ok(allowed <= cap.most && allowed <= tests);
      assert.ok(capOf(tests + 1, cap) >= allowed);
      if (cap.most > 0 && tests > 0) assert.ok(allowed >= 1);
    }),
    { seed: 20261122 },
  );
});

test("the cap says no with its numbers and the cure", () => {
  const use = { suite: "integration", tests: 400, used: 19, cap: 20 };
  assert.equal(capFault(use, 1, usualCap), undefined);
  assert.equal(
    capFault(use, 2, usualCap),
    'It would take in 2 more tests, but at most 20 of the 400 tests of suite "integration" may be in quarantine (5 % of a suite, no more than 20) and 19 are. Release some first, or mend them.',
  );
  assert.equal(
    capFault({ ...use, used: 25 }, 0, usualCap),
    undefined,
    "what is muted already is not asked again",
  );
});
