import assert from "node:assert/strict";
import { test } from "node:test";
import { changeCauses, type NamedContributor } from "#lib/change-causes.ts";

function of(group: string, name: string, reason: NamedContributor["reason"], ms: number): NamedContributor {
  return { testId: 1, group, name, reason, ms };
}

test("a change is explained by classes, single tests, and new tests together", () => {
  const causes = changeCauses(
    [
      of("com.shop.PaymentsIT", "refund", "slower", 100_000),
      of("com.shop.PaymentsIT", "pay", "slower", 40_000),
      of("com.shop.CartIT", "add", "faster", -5_000),
      of("com.shop.GiftIT", "wrap", "new", 20_000),
      of("com.shop.GiftIT", "send", "new", 21_000),
      of("com.shop.OldIT", "works", "gone", -8_000),
      of("", "lonely", "slower", 6_000),
      of("com.shop.MailIT", "sends", "retries", 30_000),
    ],
    192_000,
  );
  assert.deepEqual(
    causes.map(({ what, ms }) => [what, ms]),
    [
      ["PaymentsIT", 140_000],
      ["2 new tests", 41_000],
      ["retries of 1 test", 30_000],
      ["1 test gone", -8_000],
      ["lonely", 6_000],
      ["CartIT.add", -5_000],
    ],
  );
});

test("what makes less than a fiftieth of the change explains nothing", () => {
  assert.deepEqual(changeCauses([of("A", "a", "slower", 19)], 1_000), []);
  assert.deepEqual(changeCauses([], 1_000), []);
});

test("a file is named by its last part", () => {
  const own = [of("e2e/cart.spec.ts", "adds", "slower", 5), of("e2e/cart.spec.ts", "removes", "slower", 5)];
  assert.deepEqual(changeCauses(own, 10), [{ what: "cart.spec.ts", ms: 10 }]);
});
