import assert from "node:assert/strict";
import { test } from "node:test";
import { readWhole } from "#ingest/junit/read-whole.ts";
import { casesOf, outcomesByName } from "#ingest/junit/testing.ts";

test("Web Test Runner's browser is a variant, and no part of a group", () => {
  assert.deepEqual(
    casesOf("web-test-runner.xml").map(({ group, name, variant }) => [group, name, variant]),
    [
      ["test/cart.test.js", "is empty", "browser=chrome"],
      ["a cart", "adds", "browser=chrome"],
      ["a cart", "adds", "browser=chrome"],
      ["test/cart.test.js", "is empty", "browser=firefox"],
      ["a cart", "adds", "browser=firefox"],
    ],
  );
});

test("Qt 5 skips what it states no result of; blacklisted and expected failures pass", () => {
  assert.deepEqual(outcomesByName(casesOf("qt-5.xml")), {
    initTestCase: "passed",
    ships: "skipped",
    pays: "failed",
    refunds: "passed",
    counts: "passed",
    adds: "failed",
    cleanupTestCase: "passed",
  });
  const qt6 = `<testsuite name="tst_Cart"><properties><property name="QTestVersion" value="6.7"/></properties>
    <testcase name="adds" classname="tst_Cart" time="0.001"/></testsuite>`;
  assert.deepEqual(outcomesByName(readWhole(qt6).cases), { adds: "passed" });
});

test("tests that are yet to be done for node:test, or may fail for Catch2, are skipped if they fail", () => {
  const { cases } = readWhole(`<testsuites><testsuite name="cart">
    <testcase name="pays" classname="cart" failure="later"><skipped type="todo" message="true"/><failure type="testCodeFailure" message="later"/></testcase>
    <testcase name="ships" classname="cart"><skipped type="skipped" message="true"/><failure message="at once"/></testcase>
    <testcase name="counts" classname="cart"><skipped message="TEST_CASE tagged with !mayfail"/><failure message="1 == 2" type="REQUIRE"/></testcase>
  </testsuite></testsuites>`);
  assert.deepEqual(outcomesByName(cases), { pays: "skipped", ships: "failed", counts: "skipped" });
});

test("a test that PHPUnit calls risky passed, unless something else failed in it", () => {
  const risky =
    '<error type="PHPUnit\\Framework\\RiskyTestError">This test did not perform any assertions</error>';
  const { cases } = readWhole(`<testsuites><testsuite name="CartTest" tests="3" assertions="0">
    <testcase name="empties" class="CartTest" assertions="0">${risky}</testcase>
    <testcase name="fills" class="CartTest" assertions="0">${risky}<failure type="x">2</failure></testcase>
    <testcase name="pays" class="CartTest" assertions="0"><error type="RuntimeException">no sandbox</error></testcase>
  </testsuite></testsuites>`);
  assert.deepEqual(outcomesByName(cases), { empties: "passed", fills: "errored", pays: "errored" });
});

test("the line that busted writes behind the file is no part of the group", () => {
  const { cases } = readWhole(
    "<testsuites><testsuite name='Run 1 of 1'><testcase classname='spec/cart_spec.lua:12' name='a cart adds'/></testsuite></testsuites>",
  );
  assert.deepEqual(
    cases.map(({ group, name }) => [group, name]),
    [["spec/cart_spec.lua", "a cart adds"]],
  );
});

test("an error of pytest that says it is the teardown's is marked", () => {
  const { cases } = readWhole(`<testsuites><testsuite name="pytest">
    <testcase classname="test_cart" name="test_pays" time="0.000"><failure message="assert 1 == 2"/></testcase>
    <testcase classname="test_cart" name="test_pays" time="0.000"><error message='failed on teardown with "RuntimeError: x"'>x</error></testcase>
  </testsuite></testsuites>`);
  assert.deepEqual(
    cases.map(({ isTeardown }) => isTeardown),
    [false, true],
  );
});

test("tap-xunit's number in front of a name is its place in the run, and no part of it", () => {
  const { cases } = readWhole(
    '<testsuites><testsuite name="Default"><testcase name="#1 adds"/><testcase name="#2 1 item"/></testsuite></testsuites>',
  );
  assert.deepEqual(Object.keys(outcomesByName(cases)), ["adds", "1 item"]);
});

test("a linter's findings are marked", () => {
  const { cases } = readWhole(
    '<testsuites name="ruff"><testsuite name="a.py" package="org.ruff"><testcase name="org.ruff.F401" classname="a" line="1" column="8"><failure message="unused"/></testcase></testsuite></testsuites>',
  );
  assert.deepEqual(
    cases.map(({ isFinding }) => isFinding),
    [true],
  );
});

test("findings of linters are no tests", () => {
  const heads: [linter: string, xml: string][] = [
    [
      "biome",
      '<testsuites name="Biome"><testsuite name="a.js" package="org.biome"><testcase name="x"/></testsuite></testsuites>',
    ],
    [
      "oxlint",
      '<testsuites name="Oxlint"><testsuite name="a.js"><testcase name="x"/></testsuite></testsuites>',
    ],
    [
      "stylelint",
      '<testsuites package="stylelint.rules"><testsuite name="a.css"><testcase name="x"/></testsuite></testsuites>',
    ],
    [
      "golangci-lint",
      '<testsuites><testsuite name="a.go"><testcase name="govet" classname="pkg/a.go:10:2"/></testsuite></testsuites>',
    ],
    [
      "trivy",
      '<testsuites><testsuite name="alpine"><testcase classname="musl-1.2" name="[HIGH] CVE-2020-1"/></testsuite></testsuites>',
    ],
    [
      "cspell",
      '<testsuites><testsuite name="CSpellChecks"><testcase classname="Spellcheck" name="SpellingError0"/></testsuite></testsuites>',
    ],
  ];
  for (const [linter, xml] of heads) {
    const { report, cases } = readWhole(xml);
    assert.deepEqual([report.producer, cases[0]?.isFinding], [linter, true]);
  }
});

test("LuaUnit's message is where others have a type", () => {
  const { cases } = readWhole(
    '<testsuite name="LuaUnit"><testcase classname="TestCart" name="adds"><failure type="cart.lua:1: expected: 2, actual: 1">stack traceback:\n\tcart.lua:1</failure></testcase></testsuite>',
  );
  const failure = cases[0]?.attempts[0]?.failure;
  assert.deepEqual([failure?.type, failure?.message], ["", "cart.lua:1: expected: 2, actual: 1"]);
});

test("producers whose suites resemble PHPUnit's are told from it", () => {
  const heads: [producer: string, xml: string][] = [
    [
      "bun",
      '<testsuites name="bun test" tests="1" assertions="0"><testsuite name="a.test.ts" tests="1" assertions="0"><testcase name="x" classname="" assertions="0"/></testsuite></testsuites>',
    ],
    [
      "minitest",
      '<testsuite name="Minitest::Result" tests="1" assertions="3"><testcase name="test_x" classname="Minitest::Result" assertions="0"/></testsuite>',
    ],
    [
      "minitest",
      '<testsuites><testsuite name="CartTest" tests="1"><testcase name="test_x" lineno="3" classname="CartTest" assertions="1"/></testsuite></testsuites>',
    ],
    [
      "phpunit",
      '<testsuites><testsuite name="CartTest" tests="1" assertions="1"><testcase name="testX" class="CartTest" assertions="1"/></testsuite></testsuites>',
    ],
  ];
  for (const [producer, xml] of heads) assert.equal(readWhole(xml).report.producer, producer);
});

test("a failure of a test that Google's device labs mark as flaky is followed by a pass", () => {
  const { cases } = readWhole(`<testsuites><testsuite name="Pixel" failures="1" flakes="1" skipped="1">
    <testcase name="pays" classname="Cart" time="3.333" flaky="true"><failure>no carrier</failure></testcase>
    <testcase name="adds" classname="Cart" time="1"><failure>1 is 2</failure></testcase>
    <testcase name="ships" classname="Cart" time="0"><skipped/></testcase>
  </testsuite></testsuites>`);
  assert.deepEqual(outcomesByName(cases), { pays: "failed passed", adds: "failed", ships: "skipped" });
  assert.deepEqual(
    cases[0]?.attempts.map(({ durationMs, failure }) => [durationMs, failure?.text]),
    [
      [undefined, "no carrier"],
      [3333, undefined],
    ],
  );
});
