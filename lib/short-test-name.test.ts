import assert from "node:assert/strict";
import test from "node:test";
import { shortTestName } from "#lib/short-test-name.ts";

test("a test is named by its class or file, and its own name", () => {
  assert.equal(shortTestName("com.shop.CartIT", "refund"), "CartIT.refund");
  assert.equal(shortTestName("e2e/cart.spec.ts", "refunds"), "cart.spec.ts › refunds");
  assert.equal(shortTestName("cart.spec.ts", "refunds"), "cart.spec.ts › refunds");
  assert.equal(shortTestName("", "refunds"), "refunds");
});
