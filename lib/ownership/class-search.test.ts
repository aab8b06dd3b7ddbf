import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { searchClasses } from "#lib/ownership/class-search.ts";

function fileOf(name: string, files: readonly string[], near = "?"): string | undefined {
  const search = searchClasses([name]);
  for (const path of files) search.look(path, path.startsWith(near));
  return search.found.get(name);
}

test("the classes of each language are found where their files lie", () => {
  const rows: [name: string, file: string][] = [
    ["com.shop.CheckoutIT", "pay/src/test/java/com/shop/CheckoutIT.java"],
    ["com.shop.CheckoutIT$Card", "pay/src/test/java/com/shop/CheckoutIT.java"],
    ["Checkout", "Checkout.java"],
    ["com.shop.pay.CheckoutTest", "src/test/kotlin/pay/CheckoutTest.kt"],
    ["com.shop.CheckoutSpec", "src/test/scala/com/shop/CheckoutSpec.scala"],
    ["Shop.Tests.Pay.CheckoutTests", "tests/Shop.Tests/Pay/CheckoutTests.cs"],
    ["Shop.Tests.CheckoutTests+Refunds", "tests/CheckoutTests.cs"],
    ["App\\Tests\\Pay\\CheckoutTest", "tests/Pay/CheckoutTest.php"],
    ["tests.pay.test_checkout", "tests/pay/test_checkout.py"],
    ["tests.pay.test_checkout.TestRefund", "tests/pay/test_checkout.py"],
    ["tests.pay.test_checkout.TestRefund.TestCard", "services/shop/tests/pay/test_checkout.py"],
    ["spec.pay.checkout_spec", "spec/pay/checkout_spec.rb"],
    ["Pay::CheckoutTest", "test/pay/checkout_test.rb"],
    ["Elixir.Shop.HTTPClientTest", "test/shop/http_client_test.exs"],
    ["ShopTests.CheckoutTests", "ShopTests/CheckoutTests.swift"],
  ];
  const others = [
    "README.md",
    "src/main/java/com/other/CheckoutIT.java",
    "docs/CheckoutIT.txt",
    "a/__init__.py",
  ];
  for (const [name, file] of rows) assert.equal(fileOf(name, [...others, file]), file, name);
});

test("what is no class, or whose package lies elsewhere, is not found", () => {
  const files = ["src/com/other/CheckoutIT.java", "pay/checkout.spec.ts", "tests/test_pay.py"];
  for (const name of [
    "com.shop.CheckoutIT",
    "pay/checkout.spec.ts",
    "checks out",
    "",
    "$",
    "other.test_pay",
    "..",
  ]) {
    assert.equal(fileOf(name, files), undefined, name);
  }
});

test("of several files the one with most of the package fits, then one near to the tests; a tie says nothing", () => {
  const pay = "pay/src/shop/pay/CheckoutTest.kt";
  const gift = "gift/src/shop/gift/CheckoutTest.kt";
  assert.equal(fileOf("com.shop.pay.CheckoutTest", [gift, pay]), pay);
  assert.equal(fileOf("com.shop.CheckoutTest", [gift, pay]), undefined);
  assert.equal(fileOf("com.shop.CheckoutTest", [gift, pay], "gift/"), gift);
  assert.equal(fileOf("com.shop.pay.CheckoutTest", [gift, pay], "gift/"), pay);
});

test("the order of the files makes no difference, and a name of any kind no trouble", () => {
  const part = fc.constantFrom("a", "b", "A", "B", "com", "test_a");
  const path = fc
    .tuple(fc.array(part, { maxLength: 3 }), part, fc.constantFrom("java", "kt", "py", "rb", "txt"))
    .map(([folders, stem, language]) => [...folders, `${stem}.${language}`].join("/"));
  const name = fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(".")),
    fc.string({ unit: "binary", maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), name, (files, wanted) => {
      const found = fileOf(wanted, files, "a/");
      assert.equal(fileOf(wanted, files.toReversed(), "a/"), found);
      assert.equal(fileOf(wanted, files.toSorted(), "a/"), found);
      if (found !== undefined) assert.ok(files.includes(found));
    }),
    { seed: 20261128, numRuns: 200 },
  );
});

test("half a million files are looked through in little memory and time", () => {
  const search = searchClasses(Array.from({ length: 20_000 }, (_, at) => `com.shop.m${at % 50}.Test${at}`));
  for (let at = 0; at < 500_000; at++) search.look(`m/src/com/shop/m${at % 50}/Test${at}.java`, false);
  assert.equal(search.found.size, 20_000);
});
