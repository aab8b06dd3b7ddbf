import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type SkipListFormat, skipListFormats } from "#lib/skip-lists/formats.ts";
import type { ListedTest } from "#lib/skip-lists/listed-test.ts";
import { skipList } from "#lib/skip-lists/skip-list.ts";
import { stableGroup, stableName } from "#lib/test-identity.ts";

const test = (group: string, name: string, more: Partial<ListedTest> = {}): ListedTest => ({
  ...{ suite: "unit", group, name, file: undefined, ...more },
});

const refund: Readonly<Record<SkipListFormat, ListedTest>> = {
  "junit-names": test("com.shop.CheckoutIT", "refund"),
  pytest: test("tests.test_pay", "test_refund[a]"),
  jest: test("", "refund", { file: "shop/pay.test.js" }),
  vitest: test("shop/pay.test.ts", "card > refund"),
  playwright: test("shop/pay.spec.ts", "card › refund"),
  go: test("example.com/shop", "TestRefund/card"),
  gradle: test("com.shop.CheckoutIT", "refund()"),
  surefire: test("com.shop.CheckoutIT", "refund"),
  rspec: test("spec.pay_spec", "Pay refunds"),
  ctest: test("", "refund"),
};

describe("skip lists", () => {
  it("name the test", () => {
    const said = Object.fromEntries(
      skipListFormats.map((format) => [format, bare(skipList(format, [refund[format]], []).text)]),
    );
    assert.match(said.pytest!, /^ {4}\("tests\.test_pay", "test_refund\[a\]"\),$/m);
    assert.match(said.jest!, /^ {2}\["shop\/pay\.test\.js", "", "refund"\],$/m);
    assert.match(said.vitest!, /^ {2}\["shop\/pay\.test\.ts", "shop\/pay\.test\.ts", "card > refund"\],$/m);
    assert.match(said.go!, /^ {2}'example\.com\/shop'\) skip='\^TestRefund\$\/\^card\$' ;;$/m);
    assert.match(said.gradle!, /^ {8}excludeTestsMatching 'com\.shop\.CheckoutIT\.refund'$/m);
    assert.match(said.rspec!, /^ {4}\["spec\.pay_spec", "Pay refunds"\],$/m);
    assert.equal(said["junit-names"], "com.shop.CheckoutIT\trefund\n");
    assert.equal(said.playwright, "shop/pay.spec.ts › card › refund\n");
    assert.equal(said.surefire, "!com.shop.CheckoutIT#refund\n");
    assert.equal(said.ctest, "^(refund)$\n");
  });

  it("are fit for their runners when nothing is quarantined", () => {
    for (const format of skipListFormats) {
      const { text, leftOut } = skipList(format, [], []);
      assert.deepEqual(leftOut, []);
      if (format === "ctest") assert.equal(text, "^$\n");
      if (format === "surefire") assert.equal(text, "\n");
    }
  });

  it("leave out what shares its class and name with a test that is to run", () => {
    for (const format of skipListFormats) {
      const named = refund[format];
      for (const [other, reason] of [
        [named, "another test has the same class and name"],
        [
          { ...named, suite: "e2e" },
          "it is in the suite e2e too, where it is not quarantined; ask for one suite",
        ],
      ] as const) {
        assert.deepEqual(skipList(format, [named], [other]).leftOut, [{ test: named, reason }], format);
      }
      assert.deepEqual(skipList(format, [named], [{ ...named, name: `pre${named.name}` }]).leftOut, []);
    }
  });

  it("leave out what would take others with it", () => {
    const taking: readonly (readonly [SkipListFormat, ListedTest, string])[] = [
      ["go", test("example.com/shop", "TestRefund"), "TestRefund/card"],
      ["playwright", test("pay.spec.ts", "refund"), "refund › card"],
      ["surefire", test("com.shop.TableTest", "tries"), "tries[1]"],
      ["gradle", test("com.shop.TableTest", "tries"), "tries(int)[1]"],
      ["gradle", test("com.shop.TableTest", "tries()"), "tries(int)"],
      ["surefire", test("com.shop.TableTest", "tries()"), "tries"],
    ];
    for (const [format, named, name] of taking) {
      const { leftOut } = skipList(format, [named], [{ ...named, name }]);
      assert.equal(leftOut.length, 1, `${format} ${named.name} ${name}`);
      assert.match(leftOut[0]!.reason, new RegExp(`^it takes in ${name.replace(/[()[\]]/g, "\\$&")}, which`));
    }
    assert.deepEqual(skipList("go", [test("p", "TestRefund")], [test("q", "TestRefund/card")]).leftOut, []);
  });

  it("leave out names that were changed when they were stored", () => {
    const changed = [
      stableName("uploads 3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
      stableName("opens localhost:41234"),
      stableName("x".repeat(2_000)),
    ];
    for (const format of skipListFormats) {
      for (const name of changed) {
        assert.equal(
          skipList(format, [{ ...refund[format], name }], []).leftOut.length,
          1,
          `${format} ${name}`,
        );
      }
    }
  });

  it("leave out what build tools for the JVM would take for a pattern", () => {
    for (const format of ["gradle", "surefire"] as const) {
      for (const [group, name] of [
        ["CheckoutIT", "refund"],
        ["com.shop.Checkout*", "refund"],
        ["com.shop.CheckoutIT", "refunds the customer"],
        ["com.shop.CheckoutIT", "refund*"],
        ["com.shop.CheckoutIT", "a,b"],
        ["com.shop.CheckoutIT", "a'\n}"],
        ["com.shop.CheckoutIT", "refund(int)[1]"],
        ["com.shop.CheckoutIT", ""],
      ] as const) {
        assert.equal(
          skipList(format, [test(group, name)], []).leftOut.length,
          1,
          `${format} ${group} ${name}`,
        );
      }
    }
  });

  it("leave out what a test list of Playwright's would take for something else", () => {
    for (const [group, name] of [
      ["#a.spec.ts", "refund"],
      ["[id].spec.ts", "refund"],
      ["shop", "refund"],
      ["a.spec.ts", "›"],
      ["a.spec.ts", "refund › "],
      ["a.spec.ts", "a›b"],
    ] as const) {
      assert.equal(skipList("playwright", [test(group, name)], []).leftOut.length, 1, `${group} ${name}`);
    }
  });

  it("hold each test once or leave it out, whatever it is called, and no name becomes code", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    const hostile = fc.constantFrom(
      ...[
        "'; rm -rf / #",
        '"""',
        "#{`id`}",
        "$" + "{x}",
        "$(id)",
        "*/",
        "\u2028alert(1)",
        "\\",
        "\\'",
        "]]>",
        "a\u0000b",
      ],
      ...[
        "^$",
        "a|b",
        "com.shop.A",
        "TestA/b c",
        "pay.spec.ts",
        "!x",
        "- x",
        "a,b#c",
        "\ud800",
        "\u202ename",
        "```",
      ],
    );
    const word = fc.oneof(text, hostile);
    const named = fc.record({ group: word, name: word, file: fc.option(word, { nil: undefined }) });
    fc.assert(
      fc.property(fc.constantFrom(...skipListFormats), fc.array(named, { maxLength: 6 }), (format, many) => {
        const tests = many.map(({ group, name, file }) =>
          test(stableGroup(group), stableName(name), { file }),
        );
        const { text, leftOut } = skipList(format, tests, []);
        const entries = entriesOf(format, text);
        if (entries !== undefined) assert.equal(entries + leftOut.length, tests.length);
        for (const line of text.split(/[\n\r\u2028\u2029]/)) assert.match(line, shapes[format]);
      }),
      { seed: 20261128, numRuns: 2_000 },
    );
  });

  it("keep what is left out within its comment, also where it looks like a part of a replacement", () => {
    const uncommented = (text: string) => text.split("\n").filter((line) => !/^(?:#|\/\/) /.test(line));
    for (const format of ["pytest", "jest", "vitest", "playwright", "go", "gradle", "rspec"] as const) {
      const empty = uncommented(skipList(format, [], []).text);
      for (const name of ["x$&touch /tmp/owned;#", "$'", "$`", "$$", "$1", "$<name>"]) {
        const named = { ...refund[format], name };
        const { text, leftOut } = skipList(format, [named], [named]);
        assert.equal(leftOut.length, 1);
        assert.deepEqual(uncommented(text), empty, `${format} ${name}`);
        assert.ok(text.includes(`${name}: another test`), `${format} ${name}`);
      }
    }
  });

  it("give CTest an expression that matches the listed names alone", () => {
    const name = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."ab.*+?^$()[]|\\{} -") });
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), name, (names, other) => {
        const { text } = skipList(
          "ctest",
          names.map((own) => test("", own)),
          [],
        );
        const expression = new RegExp(text.trimEnd());
        for (const own of names) assert.ok(expression.test(own));
        assert.equal(expression.test(other), names.includes(other));
      }),
      { seed: 20261128, numRuns: 2_000 },
    );
  });
});

/** The text without its heading. */
function bare(text: string): string {
  return text.replace(/^(?:(?:#|\/\/) .*\n)+/, "");
}

/** How many lines hold a test; undefined where a line holds several. */
function entriesOf(format: SkipListFormat, text: string): number | undefined {
  const entries: Readonly<Partial<Record<SkipListFormat, RegExp>>> = {
    "junit-names": /^.*\n/gm,
    pytest: /^ {4}\("/gm,
    jest: /^ {2}\["/gm,
    vitest: /^ {2}\["/gm,
    playwright: /^(?!# ).*\n/gm,
    gradle: /^ {8}excludeTestsMatching /gm,
    rspec: /^ {4}\["/gm,
  };
  const entry = entries[format];
  return entry && [...text.matchAll(entry)].length;
}

const literal = '"(?:[ !#-[\\]-~]|\\\\.)*"';
const comment = "[^\\p{Cc}\\p{Cf}\\p{Cs}]*";

/** What the lines of each format may look like: literals in ASCII, comments without controls, and our own code. */
const own = "[^\"'`]*(?:[\"'`][\\x20-\\x7e]*)?";
const shapes: Readonly<Record<SkipListFormat, RegExp>> = {
  "junit-names": /^/,
  pytest: new RegExp(`^(?:# ${comment}| {4}\\(${literal}, ${literal}\\),|[\\x20-\\x7e]*)$`, "u"),
  jest: new RegExp(`^(?:// ${comment}| {2}\\[${literal}, ${literal}, ${literal}\\],|[\\x20-\\x7e]*)$`, "u"),
  vitest: new RegExp(`^(?:// ${comment}| {2}\\[${literal}, ${literal}, ${literal}\\],|[\\x20-\\x7e]*)$`, "u"),
  playwright: new RegExp(`^(?:# ${comment}|[^#[].* › .*|)$`, "u"),
  go: new RegExp(`^(?:#.?.?${comment}| {2}'[^']*'\\) skip=(?:'[^']*'|\\\\')+ ;;|${own})$`, "u"),
  gradle: new RegExp(`^(?:// ${comment}| {8}excludeTestsMatching '[\\p{L}\\p{N}_$.]+'|[\\w .()'{}]*)$`, "u"),
  surefire: /^(?:![\p{L}\p{N}_$.#]+(?:,![\p{L}\p{N}_$.#]+)*)?$/u,
  rspec: new RegExp(`^(?:# ${comment}| {4}\\[${literal}, ${literal}\\],|[\\x20-\\x7e]*)$`, "u"),
  ctest: /^(?:\^\$|\^\(.*\)\$|)$/,
};
