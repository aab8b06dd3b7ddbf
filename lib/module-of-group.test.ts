import assert from "node:assert/strict";
import { test } from "node:test";
import { moduleOfGroup } from "#lib/module-of-group.ts";

test("the module of a class is its package", () => {
  assert.equal(moduleOfGroup("com.shop.cart.CartIT"), "com.shop.cart");
});

test("the module of a file is its folder, whatever stands around the test in it", () => {
  assert.equal(moduleOfGroup("e2e/shop/cart.spec.ts"), "e2e/shop");
  assert.equal(moduleOfGroup("e2e/cart.spec.ts > Cart > with a voucher"), "e2e");
});

test("a group that stands alone is its own module", () => {
  assert.equal(moduleOfGroup("CartIT"), "CartIT");
  assert.equal(moduleOfGroup("cart.test.ts"), "cart.test.ts");
  assert.equal(moduleOfGroup(""), "");
  assert.equal(moduleOfGroup(".hidden"), ".hidden");
});
