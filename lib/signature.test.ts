import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import { compileRules } from "#lib/failure-rules/rule-set.ts";
import { ownWords, signatureOf } from "#lib/signature.ts";

function signature(message: string, more: { type?: string; text?: string } = {}): string {
  return signatureOf({ type: "", text: "", message, ...more }).text;
}

const handPairs = "/work/shared/detection/signatures.json";

test("the pairs judged by hand merge or stay apart", {
  skip: !existsSync(handPairs) && `${handPairs} is not here`,
}, () => {
  const { pairs } = JSON.parse(readFileSync(handPairs, "utf8")) as {
    pairs: { a: string; b: string; same: boolean }[];
  };
  for (const { a, b, same } of pairs)
    assert.equal(signature(a) === signature(b), same, `${signature(a)} | ${signature(b)}`);
});

test("places, times, ids and counts do not tell failures apart", () => {
  assert.equal(
    signature("Error: connect ECONNREFUSED 127.0.0.1:50028 (coupon service)"),
    "Error: connect ECONNREFUSED <ip> (coupon service)",
  );
  assert.equal(
    signature("GET https://api.shop.test:8443/v2/orders/991?x=1 took 5000ms, 512MB at 2026-01-02T03:04:05Z"),
    "GET api.shop.test/v2/orders/<n> took <duration>, <size> at <time>",
  );
  assert.equal(signature("cannot open /home/ci/a1/src/x.ts:10:5"), "cannot open x.ts:<line>");
  assert.equal(signature("Cart@1a2b3c4d at 0x7f8b in 9f86d081"), "Cart@<address> at <address> in <hash>");
});

test("numbers that say which failure it is stay, and so do routes, quoted words and short numbers in words", () => {
  for (const text of [
    "Request failed with status code 503",
    "502 Bad Gateway from /orders/latest",
    "exit status 137, signal: 9, errno 111, SQLSTATE[40P01]",
    "expected 'PAID' to be 'VOID' in utf8 by OAuth2",
  ]) {
    assert.equal(signature(text), text);
  }
});

test("the same failure has the same signature in the message and in the text, whatever the stack", () => {
  const stack = "\n    at refund (/home/ci/a1/src/cart.ts:10:5)\n    at node:internal/main:1:1";
  const inMessage = signature("x is undefined", {
    type: "TypeError",
    text: `TypeError: x is undefined${stack}`,
  });
  assert.equal(inMessage, "TypeError: x is undefined");
  assert.equal(signature("", { text: `TypeError: x is undefined${stack}` }), inMessage);
  assert.equal(signature(`TypeError: x is undefined${stack}`), inMessage);
});

test("messages that say nothing give way to the text: Go, Playwright, pytest, Python", () => {
  assert.equal(
    signature("Failed", { text: "=== RUN   TestPay\n    pay_test.go:12: got EOF\n" }),
    "pay_test.go:<line>: got EOF",
  );
  assert.equal(
    signature("cart.spec.ts:3:1 refunds", {
      type: "FAILURE",
      text: "  [chromium] › cart.spec.ts:3:1 › refunds ───\n\n    Error: page closed\n\n      1 | a\n    > 2 | b\n        at cart.spec.ts:9:1",
    }),
    "Error: page closed",
  );
  assert.equal(
    signature("", {
      text: "def test():\n>   assert a == b\nE   AssertionError: no\n\ncart.py:3: AssertionError",
    }),
    "AssertionError: no",
  );
  assert.equal(
    signature("", {
      text: 'Traceback (most recent call last):\n  File "a.py", line 3, in f\n    pay()\nValueError: no card',
    }),
    "ValueError: no card",
  );
});

test("a failure's own words are those of its text where its message is a mere word", () => {
  assert.equal(
    ownWords({
      message: "Failed",
      text: "=== RUN   TestPay\n    pay_test.go:12: got EOF\n--- FAIL: TestPay (0.00s)\n",
    }),
    "pay_test.go:12: got EOF",
  );
  assert.equal(
    ownWords({ message: "cart.cpp:4\nExpected equality of:\n  3\n  4", text: "" }),
    "Expected equality of: 3 4",
  );
  // A parent of subtests has nothing to say.
  const parent = "=== RUN   TestNested\n--- FAIL: TestNested (0.00s)\n";
  assert.equal(ownWords({ message: "Failed", text: parent }), "");
  assert.equal(signature("Failed", { text: parent }), "Failed");
});

test("the test's name is no part of the signature: MSTest, Rust, PHPUnit, bats, Minitest", () => {
  assert.equal(
    signature("Test method Shop.Tests.Pay threw exception: \nSystem.IO.IOException: gone"),
    "System.IO.IOException: gone",
  );
  assert.equal(
    signature("", { text: "thread 'cart::pays' (4711) panicked at src/lib.rs:3:21:\nno card" }),
    "panicked at lib.rs:<line>: no card",
  );
  for (const named of ["CartTest::testSum", 'Shop\\CartTest::sums with data set "big" (3, 4)']) {
    assert.equal(
      signature(named, { type: "FailedException", text: `${named}\nNo card.\n\n/app/CartTest.php:5` }),
      "FailedException: No card.",
    );
  }
  assert.equal(
    signature("(in test file ./cart.bats, line 5)", {
      text: "(in test file ./cart.bats, line 5)\n  `pay' failed",
    }),
    "`pay' failed",
  );
  assert.equal(
    signature("(from function `pay' in file ./shop.bash, line 3,", {
      text: "(from function `pay' in file ./shop.bash, line 3,\n in test file ./cart.bats, line 5)\n  `pay' failed",
    }),
    "`pay' failed",
  );
  assert.equal(
    signature("Uncaught Error: no card", { text: "Error: no card\n    at file:///cart.ts:6:106" }),
    "Error: no card",
  );
  assert.equal(signature("No card", { type: "test_pays" }), "No card");
  assert.equal(signature("std::bad_alloc"), "std::bad_alloc");
});

test("types and messages that say only that something was thrown give way: behave, Boost, doctest", () => {
  assert.equal(
    signature("None", { type: "NoneType", text: "Failing step: Given x\nNone" }),
    "Failing step: Given x None",
  );
  assert.equal(
    signature("unexpected exception", { text: "std::runtime_error: gone" }),
    "std::runtime_error: gone",
  );
  assert.equal(signature("exception", { text: "\n        gone\n" }), "gone");
});

test("what Jest's and Playwright's matchers compared tells failures apart, in the message and in the text", () => {
  const toBe = (received: string) =>
    `Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: "VOID"\nReceived: "${received}"\n    at Object.<anonymous> (/ci/7/cart.test.ts:5:51)`;
  const paid =
    'Error: expect(received).toBe(expected) // Object.is equality Expected: "VOID" Received: "PAID"';
  const firstLine = "Error: expect(received).toBe(expected) // Object.is equality";
  assert.equal(signature("", { text: toBe("PAID") }), paid);
  assert.equal(signature(firstLine, { text: toBe("PAID") }), paid);
  assert.equal(signature(toBe("PAID")), paid);
  assert.notEqual(signature(firstLine, { text: toBe("OPEN") }), paid);
  assert.equal(
    signature("Error: expect(received).toEqual(expected)", {
      text: 'Error: expect(received).toEqual(expected)\n\n- Expected  - 1\n+ Received  + 1\n\n  Object {\n    "items": [\n      "a",\n    ],\n-   "state": "PAID",\n+   "state": "VOID",\n  }\n    at f (a.ts:1:1)',
    }),
    'Error: expect(received).toEqual(expected) - "state": "PAID", + "state": "VOID",',
  );
  assert.equal(
    signature("expect(locator).toHaveText(expected) failed", {
      type: "expect.toHaveText",
      text: '  [desktop] › cart.spec.ts:4:3 › pays ────\n\n    Error: expect(locator).toHaveText(expected) failed\n\n    Locator:  getByRole(\'heading\')\n    Expected: "Basket"\n    Received: "Cart"\n    Timeout:  300ms\n\n    Call log:\n      - waiting for heading\n',
    }),
    'expect.toHaveText: expect(locator).toHaveText(expected) failed Locator: getByRole(\'heading\') Expected: "Basket" Received: "Cart"',
  );
});

test("a failure without words has an empty signature; a type alone is one", () => {
  assert.equal(signature(""), "");
  assert.equal(signature("", { type: "java.lang.NullPointerException" }), "java.lang.NullPointerException");
  assert.equal(signature("Failed"), "Failed");
});

test("only the first 400 characters count, and equal texts have equal hashes", () => {
  const [one, other] = ["1", "2"].map((end) =>
    signatureOf({ type: "", message: `${"x y ".repeat(200)}${end}`, text: "" }),
  );
  assert.deepEqual(one, other);
  assert.match(one!.hash, /^[0-9a-f]{16}$/);
  assert.ok(one!.text.length <= 400);
});

test("numbers alone never make another signature, and hostile texts cost no more than their beginning", () => {
  const words = fc.array(fc.oneof(fc.nat(), fc.constantFrom("expected", "got", "/", "[", "rows", "'paid'")), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(words, fc.nat(), (parts, more) => {
      const changed = parts.map((part) => (typeof part === "number" ? part + more : part));
      assert.equal(signature(changed.join(" ")), signature(parts.join(" ")));
    }),
    { seed: 2 },
  );
  const cost = cpuSeconds(() => {
    for (const piece of [
      "a/",
      "%",
      "/",
      "::",
      "1.",
      "0x",
      "a1",
      "http://",
      "E  a\n",
      " at a\n",
      "[:",
      "-1",
      "@abcde",
      "1h",
      "aTest",
      "in file ",
      "thread 'a",
    ]) {
      for (let times = 0; times < 20; times++)
        signature(piece.repeat(50_000), { text: piece.repeat(50_000) });
    }
  });
  assert.ok(cost < 10, `${cost} s`);
});

test("a project's own masks apply before ours", () => {
  const own = compileRules({
    masks: [{ kind: "expression", pattern: "cust_[a-z\\d]+", word: "customer" }],
    causes: [],
  });
  const of = (id: string) => ({ type: "", message: `no cart of cust_${id} after 12 s`, text: "" });
  assert.notEqual(signatureOf(of("abc")).hash, signatureOf(of("xyz")).hash);
  assert.equal(signatureOf(of("abc"), own).hash, signatureOf(of("x7z"), own).hash);
  assert.equal(signatureOf(of("abc"), own).text, "no cart of <customer> after <duration>");
});
