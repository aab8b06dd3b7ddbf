import assert from "node:assert/strict";
import test from "node:test";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import { parseCodeowners } from "#lib/ownership/codeowners.ts";
import { type OwnerOverride, ownersOfTests, usualEffort } from "#lib/ownership/owner-of-test.ts";
import { pathsOfTest } from "#lib/ownership/test-paths.ts";

const text = "* @everyone\n/src/test/java/com/shop/payments/ @payments @org/leads\n/e2e/ @web\n";
const ownerOf = (named: { group: string; file?: string }, overrides: readonly OwnerOverride[] = []) =>
  ownersOfTests(parseCodeowners(text).rules, overrides, { left: usualEffort })({
    suite: "integration",
    name: "refund",
    file: null,
    ...named,
  });

test("a test is owned by whom the file that its report names belongs to", () => {
  const { owner, owners, source, rule, line } = ownerOf({ group: "x", file: "e2e/cart.spec.ts" })!;
  assert.deepEqual([owner, owners, source, rule, line], ["@web", ["@web"], "codeowners", "/e2e/", 3]);
});

test("without a file the class tells where it probably lies, and that is marked as a guess", () => {
  const owned = ownerOf({ group: "com.shop.payments.RefundIT$Partial" })!;
  assert.deepEqual([owned.owners, owned.source], [["@payments", "@org/leads"], "guess"]);
  // No rule but the one for everything fits.
  assert.equal(ownerOf({ group: "com.shop.cart.CartIT" })?.owner, "@everyone");
});

test("a person's word goes before the file, the later before the earlier", () => {
  const overrides = [
    { pattern: "integration › com.shop.*", owner: "@one" },
    { pattern: "com.shop.payments.* › refund", owner: "@two" },
  ];
  const owned = ownerOf({ group: "com.shop.payments.RefundIT" }, overrides)!;
  assert.deepEqual([owned.owner, owned.source, owned.rule], ["@two", "override", overrides[1]!.pattern]);
  assert.equal(ownerOf({ group: "com.shop.CartIT" }, overrides)?.owner, "@one");
});

test("without rules nobody owns anything", () => {
  assert.equal(
    ownersOfTests([], [], { left: usualEffort })({ suite: "s", group: "g", name: "n", file: "a" }),
    undefined,
  );
});

test("files are where each language keeps them", () => {
  const first = (group: string, file?: string) => pathsOfTest({ file, group }).paths[0];
  assert.equal(first("com.shop.CartIT"), "src/test/java/com/shop/CartIT.java");
  assert.equal(first("tests.api.test_cart.TestCart"), "tests/api/test_cart.py");
  assert.equal(first("github.com/shop/cart/internal/price"), "internal/price/price_test.go");
  assert.equal(first("cart.spec.ts > adds > twice"), "cart.spec.ts");
  assert.equal(first("x", "/home/runner/work/shop/shop/tests/a.py"), "tests/a.py");
  assert.equal(first("x", ".\\tests\\a.cs"), "tests/a.cs");
  assert.equal(first("Checkout when empty"), undefined);
  // A path that leads out of the repository names none of its files.
  assert.equal(first("", "../../etc/passwd"), undefined);
});

test("however many and slow its patterns are, a file takes no more than the effort, and then tells nothing", () => {
  const slow = `/*${"a".repeat(500)}b @slow\n`.repeat(2_000);
  const effort = { left: 5_000_000 };
  const ownerOf = ownersOfTests(parseCodeowners(`* @everyone\n${slow}`).rules, [], effort);
  const of = (file: string) => ownerOf({ suite: "s", group: file, name: "n", file })?.owner;
  assert.equal(of("x.ts"), "@everyone");
  const cost = cpuSeconds(() => {
    for (let index = 0; index < 20; index++) assert.equal(of(`${"a".repeat(900)}${index}`), undefined);
    assert.ok(effort.left < 0);
  });
  assert.ok(cost < 10, `${cost} s`);
});

test("thousands of plain rules cost a path no more than those of its own folders", () => {
  const rules = Array.from({ length: 5_000 }, (_, at) => `/services/team-${at}/ @team-${at}`);
  const effort = { left: 1_000 };
  const ownerOf = ownersOfTests(parseCodeowners(rules.join("\n")).rules, [], effort);
  const file = "services/team-4711/src/cart.test.ts";
  assert.equal(ownerOf({ suite: "s", group: "g", name: "n", file })?.owner, "@team-4711");
  assert.ok(effort.left > 0);
});
