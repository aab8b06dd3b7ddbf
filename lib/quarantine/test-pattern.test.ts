import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import { matchesGlob, patternFault, takesIn } from "#lib/quarantine/test-pattern.ts";

const seed = 20261122;
const text = fc.stringMatching(/^[ab*.?[\]\\()+]{0,12}$/);

test("a star stands for any characters or none, everything else for itself", () => {
  //     glob           text                     matches
  const rows = [
    ["com.shop.*", "com.shop.CheckoutIT", true],
    ["com.shop.*", "com.shop.", true],
    ["com.shop.*", "comXshop.CheckoutIT", false],
    ["*IT", "com.shop.CheckoutIT", true],
    ["*IT", "com.shop.CheckoutITs", false],
    ["a*a", "a", false],
    ["a*b*c", "a-b-b-c", true],
    ["pays [visa]", "pays [visa]", true],
    ["pays [visa]", "pays v", false],
    ["pays?", "paysX", false],
    ["", "", true],
    ["", "x", false],
    ["*", "", true],
    ["Refund", "refund", false],
  ] as const;
  for (const [glob, against, matches] of rows)
    assert.equal(matchesGlob(glob, against), matches, `${glob} ${against}`);
});

test("a glob matches what the same regular expression would match", () => {
  fc.assert(
    fc.property(text, text, (glob, against) => {
      const escaped = glob.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
      assert.equal(matchesGlob(glob, against), new RegExp(`^${escaped.join("[^]*")}$`).test(against));
    }),
    { seed, numRuns: 2000 },
  );
});

test("a text without stars matches itself and nothing else", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      fc.pre(!one.includes("*"));
      assert.equal(matchesGlob(one, other), one === other);
    }),
    { seed },
  );
});

test("a hostile glob on a hostile name takes no noticeable time", () => {
  const cost = cpuSeconds(() => {
    assert.equal(matchesGlob(`${"*a".repeat(150)}*b`, "a".repeat(100_000)), false);
  });
  assert.ok(cost < 5, `${cost} s`);
});

test("suite, group and name all have to match", () => {
  const named = { suite: "integration", group: "com.shop.CheckoutIT", name: "refunds" };
  assert.equal(takesIn({ suite: "integration", group: "*", name: "*" }, named), true);
  assert.equal(takesIn({ suite: "e2e", group: "*", name: "*" }, named), false);
  assert.equal(takesIn({ suite: "*", group: "com.shop.*", name: "pays" }, named), false);
});

test("a pattern that names nothing is refused", () => {
  assert.match(patternFault({ suite: "*", group: "**", name: "" }) ?? "", /every test/);
  assert.match(patternFault({ suite: "a".repeat(301), group: "*", name: "*" }) ?? "", /300 characters/);
  assert.equal(patternFault({ suite: "*", group: "*", name: "*refund*" }), undefined);
});
