import assert from "node:assert/strict";
import test from "node:test";
import { shortGroup, shortTestName } from "#lib/short-test-name.ts";

test("a test is named by its class or file, and its own name", () => {
  assert.equal(shortTestName("com.shop.CartIT", "refund"), "CartIT.refund");
  assert.equal(shortTestName("e2e/cart.spec.ts", "refunds"), "cart.spec.ts › refunds");
  assert.equal(shortTestName("cart.spec.ts", "refunds"), "cart.spec.ts › refunds");
  assert.equal(shortTestName("", "refunds"), "refunds");
});

test("a class is told without its packages, a file without its folders, prose as it is", () => {
  assert.equal(shortGroup("com.shop.CartIT"), "CartIT");
  assert.equal(shortGroup("com.shop.CartIT$Refunds"), "CartIT$Refunds");
  assert.equal(shortGroup("src/stock/reservation.test.ts"), "reservation.test.ts");
  assert.equal(shortGroup("example.com/shop/cart"), "cart");
  assert.equal(shortGroup("Cart of v1.2, emptied"), "Cart of v1.2, emptied");
  assert.equal(shortGroup("com.shop."), "com.shop.");
  assert.equal(shortGroup(""), "");
});
