import assert from "node:assert/strict";
import test from "node:test";
import { renameLikeness, stayedShare } from "#lib/rename-likeness.ts";

const named = (name: string, group = "CartIT", file?: string) => ({ name, group, file });

test("the same name in another class is the same test moved", () => {
  assert.equal(renameLikeness(named("refunds"), named("refunds", "OrderIT")), 1);
  assert.equal(renameLikeness(named("refunds"), named("refunds")), 0);
});

test("a name that changed a little in one class or file is likely the same test", () => {
  assert.ok(renameLikeness(named("refunds an order"), named("refunds an orders")) > 0.9);
  assert.ok(
    renameLikeness(named("refunds an order", "A", "cart.ts"), named("refunds one order", "B", "cart.ts")) >=
      0.8,
  );
  assert.equal(renameLikeness(named("cart › adds an item"), named("basket › adds an item")), 1);
  assert.equal(renameLikeness(named("refunds an order"), named("refunds an orders", "OrderIT")), 0);
  assert.equal(renameLikeness(named("pays"), named("ships")), 0);
});

test("the share that stayed counts edits by the longer name", () => {
  assert.equal(stayedShare("kitten", "sitting"), 1 - 3 / 7);
  assert.equal(stayedShare("", ""), 1);
  assert.equal(stayedShare("abc", ""), 0);
});
