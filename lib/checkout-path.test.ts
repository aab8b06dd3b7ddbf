import assert from "node:assert/strict";
import { test } from "node:test";
import { pathInCheckout } from "#lib/checkout-path.ts";

test("the directory into which a CI system checks out is left away", () => {
  for (const path of [
    "/home/runner/work/shop/shop/src/cart.test.ts",
    "file:///Users/runner/work/shop/shop/src/cart.test.ts",
    "D:\\a\\shop\\shop\\src\\cart.test.ts",
    "file:///D:/a/shop/shop/src/cart.test.ts",
    "/__w/shop/shop/src/cart.test.ts",
    "/builds/acme/shop/src/cart.test.ts",
    "/builds/sZx1_y7Q/0/acme/shop/src/cart.test.ts",
    "/var/jenkins_home/workspace/shop_main@2/src/cart.test.ts",
    "C:\\Jenkins\\jobs\\shop\\workspace\\src\\cart.test.ts",
    "/home/vsts/work/1/s/src/cart.test.ts",
    "C:\\agent\\_work\\12\\s\\src\\cart.test.ts",
    "/opt/buildagent/work/9f86d081884c7d65/src/cart.test.ts",
    "/home/ci/.cache/bazel/_bazel_ci/0a1b/sandbox/linux-sandbox/7/execroot/_main/src/cart.test.ts",
    "/home/circleci/project/src/cart.test.ts",
    "/var/lib/buildkite-agent/builds/agent-3/acme/shop/src/cart.test.ts",
  ]) {
    assert.equal(pathInCheckout(path), "src/cart.test.ts");
  }
});

test("other paths keep their directories", () => {
  assert.equal(pathInCheckout("/home/ann/shop/src/cart.test.ts"), "/home/ann/shop/src/cart.test.ts");
  assert.equal(pathInCheckout("C:\\code\\shop\\cart.cs"), "C:/code/shop/cart.cs");
  assert.equal(pathInCheckout("/github/workspace/"), "/github/workspace/");
});

test("names that are no paths are left alone, backslashes included", () => {
  for (const name of ["com.shop.CheckoutIT", "src/cart.test.ts", "App\\Tests\\CartTest", ""]) {
    assert.equal(pathInCheckout(name), name);
  }
});
