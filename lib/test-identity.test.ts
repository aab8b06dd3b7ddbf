import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import { stableGroup, stableName } from "#lib/test-identity.ts";

test("what a machine made up for one run gives way to a word", () => {
  const names: [raw: string, stable: string][] = [
    ["test_x[<Foo object at 0x7f8b8c0d2e50>]", "test_x[<Foo object at <address>>]"],
    ["equals #<Cart:0x000055d5c8a0b0c8>", "equals #<Cart:<address>>"],
    [
      "[1] com.shop.Cart@1a2b3c4d, [Ljava.lang.String;@77ff00aa",
      "[1] com.shop.Cart@<address>, [Ljava.lang.String;@<address>",
    ],
    ["accepts Shop$$Lambda$14/0x0000000800c3a840@1b2c3d", "accepts Shop$$Lambda@<address>"],
    ["Mock for Cart, hashCode: 1829345", "Mock for Cart, hashCode: <address>"],
    ["order 813a80ea-0e65-4f64-ac7f-4ec4eb62e61b", "order <uuid>"],
    ["blob 9F86D081884C7D659A2FEAA0C55AD015", "blob <hash>"],
    ["image_4ec4eb62e61b is pulled", "image_<hash> is pulled"],
    ["PexTest-20150416153858", "PexTest-<time>"],
    ["since 2021-01-24T19:22:19.272Z", "since <time>"],
    ["since 2021-01-24 19:22:19,272 +01:00", "since <time> +01:00"],
    ["since Tue Nov 24 2020 12:00:09 GMT+0100 (Central European Standard Time)", "since <time>"],
    ["shot /screenshots/1445437598847.png", "shot /screenshots/<time>.png"],
    ["GET http://127.0.0.1:49152/cart", "GET http://127.0.0.1:<port>/cart"],
    ["GET https://shop.test:8443/cart", "GET https://shop.test:<port>/cart"],
    ["dials [::1]:43211 and localhost:50999", "dials [::1]:<port> and localhost:<port>"],
    ["reads /tmp/jest-8f2a/out.json", "reads <tmp>/out.json"],
    ["reads /private/var/folders/zz/x1_y/T/tmp.Xk3 twice", "reads <tmp> twice"],
    ["reads C:\\Users\\Ann B\\AppData\\Local\\Temp\\k3x9\\out.json", "reads <tmp>/out.json"],
    ["close to 0.7364529183746512", "close to <number>"],
  ];
  for (const [raw, stable] of names) assert.equal(stableName(raw), stable);
});

test("what a person wrote stays", () => {
  for (const name of [
    "test[1-a]",
    "t(int)[2]",
    "test_x (param='x')",
    "Scenario #1.2",
    "equal numbers: [1.7976931348623157e+308, 9007199254740991]",
    "fails for 2020-02-20T00:00:00.000Z",
    "test_get_index[cac40-3mo-2010-01-01-2016-02-06-High]",
    "test_get_index[30-1601596800-1641573787]",
    "flags 0xFF, 0xFFFFFFFF and 0x8000000000000000",
    "nil 00000000-0000-0000-0000-000000000000",
    "[C1050392] user@example.com, someName@1234.com",
    "File /tmp should be directory",
    "src/tmp/fixtures/a1.json",
    "CVE-2019-1010083 in flask:0.6",
    "cart.ts:120 › réserve « 3 articles »",
    "feed deadbeef to the facade",
    "",
  ]) {
    assert.equal(stableName(name), name);
  }
});

test("colours, line breaks and blanks around a name do not tell tests apart", () => {
  assert.equal(stableName("  \x1b[31mrefunds\x1b[39m\n\ta  cart "), "refunds a  cart");
  assert.equal(stableName("\ufffd[31mrefunds a cart\ufffd[0m"), "refunds a cart");
});

test("names of more than 1,000 characters are cut, and stay apart", () => {
  const [one, other] = [stableName(`${"x".repeat(5000)}1`), stableName(`${"x".repeat(5000)}2`)];
  assert.equal(one.length, 1000);
  assert.notEqual(one, other);
  assert.equal(stableName(one), one);
});

test("a group loses its run stamp and the checkout directory", () => {
  assert.equal(stableGroup("tests.PexTest-20150416153858"), "tests.PexTest");
  assert.equal(stableGroup("/home/runner/work/shop/shop/e2e/cart.spec.ts"), "e2e/cart.spec.ts");
  assert.equal(stableGroup("App\\Tests\\CartTest"), "App\\Tests\\CartTest");
});

test("normalizing twice changes nothing", () => {
  const pieces = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "\x1b",
      "[31m",
      "\ufffd",
      "0x",
      "@",
      " at ",
      ":",
      "/tmp/",
      "tmp",
      "C:\\Temp\\",
      "localhost:",
      "-",
      "T",
    ),
    fc.constantFrom(
      "2021-01-24",
      "19:22:19",
      ".272",
      "Z",
      "20210124192219",
      "1700000000000",
      "$$Lambda",
      "…",
      " ",
      "\n",
    ),
    fc.uuid(),
    fc.stringMatching(/^[0-9a-f]{1,20}$/),
    fc.stringMatching(/^[0-9]{1,20}$/),
    fc.constant("x".repeat(500)),
  );
  const names = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(names, (raw) => {
      const name = stableName(raw);
      assert.equal(stableName(name), name);
      assert.ok(name.length <= 1000);
    }),
    { seed: 7, numRuns: 5000 },
  );
});

test("hostile names cost no more than their length", () => {
  const cost = cpuSeconds(() => {
    for (const piece of [
      "/tmp/",
      "C:\\",
      "C:/a",
      "0x",
      "a1",
      "1",
      "@1a",
      " ",
      "::",
      "\x1b[",
      "2020-01-01T",
      "$$Lambda",
      "Mon, ",
    ]) {
      stableGroup(piece.repeat(20_000));
    }
  });
  assert.ok(cost < 10, `${cost} s`);
});
