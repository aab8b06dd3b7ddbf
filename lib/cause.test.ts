import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { type Cause, causeOf, causeWords } from "#lib/cause.ts";
import { causeRules } from "#lib/cause-rules.ts";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import { compileRules } from "#lib/failure-rules/rule-set.ts";

function cause(message: string, text = ""): Cause {
  return causeOf({ type: "", message, text }).cause;
}

test("each cause is told by its words", () => {
  const texts: [text: string, expected: Cause][] = [
    ["FailFastSkipException: Skipped after failure since testFailFast system property is set.", "follow-on"],
    ["Error: getaddrinfo ENOTFOUND api.shop.test", "dns"],
    ["QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00", "pool-exhausted"],
    ["HikariPool-1 - Connection is not available, request timed out after 30000ms.", "pool-exhausted"],
    ["SQLSTATE[55P03]: lock not available", "lock-timeout"],
    ["Lock wait timeout exceeded; try restarting transaction", "lock-timeout"],
    ["Error: listen EADDRINUSE: address already in use :::38849", "resource-exhausted"],
    ["write failed: No space left on device", "resource-exhausted"],
    ["dial tcp [::1]:43211: connect: connection refused", "connection-refused"],
    ["Error: read ECONNRESET", "connection-reset"],
    ["Error: socket hang up", "connection-reset"],
    ["Request failed with status code 503", "dependency-error"],
    ["HTTPError: 429 Too Many Requests", "dependency-error"],
    ["Request failed with status code 401", "authentication"],
    ["x509: certificate signed by unknown authority", "authentication"],
    ["Timed out 5000ms waiting for expect(locator).toBeVisible()", "async-wait"],
    ["TimeoutError: locator('[data-testid=\"row\"]') not visible after 29364ms", "async-wait"],
    ["OpenQA.Selenium.NoSuchElementException : no such element: Unable to locate element", "async-wait"],
    ["SocketTimeoutException: Read timed out", "network-timeout"],
    ["context deadline exceeded (Client.Timeout exceeded while awaiting headers)", "network-timeout"],
    ["SyntaxError: Unexpected token < in JSON at position 0", "contract-mismatch"],
    ["Unknown column 'a_paid' in 'field list'", "contract-mismatch"],
    ['duplicate key value violates unique constraint "orders_pkey"', "order-dependency"],
    ["AssertionError: expected cart table to be empty but found 46 rows", "order-dependency"],
    ["TypeError: Cannot read properties of undefined (reading 'id')", "null-or-type-error"],
    ["java.lang.NullPointerException", "null-or-type-error"],
    ["expected 'PAID' to equal 'VOID'", "assertion"],
    ["AssertionError: expected [SessionReestablished] but found [SessionLost]", "assertion"],
    ["assert 3 == 4", "assertion"],
    ["REQUIRE(total > 3)", "assertion"],
    ["Cannot find module './already-exists.mjs' imported from cart.test.mjs", "null-or-type-error"],
    ["Test suite failed to run Cannot find module 'redis-timeout' from 'cart.test.js'", "null-or-type-error"],
    ["ModuleNotFoundError: No module named 'schema_invalid'", "null-or-type-error"],
    [
      'expect(locator).toBeVisible() failed Locator: getByText("x") Expected: visible Error: element(s) not found',
      "async-wait",
    ],
    [
      "expect.toBeHidden: expect(locator).toBeHidden() failed Expected: hidden Received: visible",
      "async-wait",
    ],
    ["expect(locator).toHaveText(expected) failed Received: <element(s) not found>", "async-wait"],
    ['expect(locator).toHaveText(expected) failed Expected: "Timeout" Received: "Cart"', "assertion"],
    ['Error: expect(received).toBe(expected) Expected: "ok" Received: "ECONNREFUSED"', "assertion"],
    [
      "Error: expect(received).resolves.toBe() Rejected to value: [Error: read ECONNRESET]",
      "connection-reset",
    ],
    ["Uncaught TypeError: connect ECONNREFUSED 127.0.0.1:5432", "connection-refused"],
    ["Uncaught Error: no card", "unknown"],
    ["Error: no card", "unknown"],
    ["OrderError: no card", "crash"],
    ["org.mockito.exceptions.misusing.UnfinishedStubbingException: ", "null-or-type-error"],
    ["shop.ServerException: java.util.ConcurrentModificationException", "null-or-type-error"],
    ["Process exited with code 137", "crash"],
    ["something odd", "unknown"],
    ["", "unknown"],
  ];
  for (const [text, expected] of texts) assert.equal(cause(text), expected, text);
});

test("a message that says little gives way to what the stack names as the cause", () => {
  const text =
    "java.lang.IllegalStateException: cannot start\n\tat a.B.c(B.java:1)\nCaused by: java.net.ConnectException: Connection refused to payments:8443\n";
  assert.deepEqual(causeOf({ type: "java.lang.IllegalStateException", message: "cannot start", text }), {
    cause: "connection-refused",
    dependency: "payments",
  });
});

test("only causes outside the test name a dependency", () => {
  assert.deepEqual(causeOf({ type: "", message: "expected 'api.shop.test' to equal 'x'", text: "" }), {
    cause: "assertion",
  });
});

test("each cause has a rule, and words of its own", () => {
  const ruled = new Set<Cause>([...causeRules.map(([each]) => each), "unknown"]);
  assert.deepEqual([...ruled].sort(), Object.keys(causeWords).sort());
  assert.equal(new Set(Object.values(causeWords)).size, ruled.size);
});

const pulsar = "/work/shared/histories/pulsar-flakes/failures.tsv";

test("fewer than 15 % of real failures stay unknown", {
  skip: !existsSync(pulsar) && `${pulsar} is not here`,
}, () => {
  const messages = readFileSync(pulsar, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t")[5] ?? "");
  const own = messages.map((message) => cause(message)).filter((each) => each !== "follow-on");
  assert.ok(own.filter((each) => each === "unknown").length < 0.15 * own.length);
});

test("hostile texts cost no more than their beginning", () => {
  const cost = cpuSeconds(() => {
    for (const piece of [
      "pool ",
      "element ",
      "expected [",
      "(",
      "a.",
      "a-",
      "http://",
      "lookup ",
      "Caused by: a\n",
      "schema ",
    ]) {
      for (let times = 0; times < 10; times++) cause(piece.repeat(50_000), piece.repeat(50_000));
    }
  });
  assert.ok(cost < 10, `${cost} s`);
});

test("a project's own rules come before ours, and see what lies behind the failure", () => {
  const own = compileRules({
    masks: [],
    causes: [
      { kind: "text", pattern: "LedgerClosed", cause: "dependency-error", dependency: "ledger" },
      { kind: "text", pattern: "gave up", cause: "network-timeout" },
    ],
  });
  const failure = {
    type: "AssertionError",
    message: "expected 1 but was 2",
    text: "at A\nCaused by: LedgerClosed",
  };
  assert.deepEqual(causeOf(failure), { cause: "assertion" });
  assert.deepEqual(causeOf(failure, own), { cause: "dependency-error", dependency: "ledger" });
  const patient = { type: "", message: "gave up on http://payments:8443/pay", text: "" };
  assert.deepEqual(causeOf(patient, own), { cause: "network-timeout", dependency: "payments" });
});
