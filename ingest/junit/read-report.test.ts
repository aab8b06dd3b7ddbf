import assert from "node:assert/strict";
import { test } from "node:test";
import { readWhole } from "#ingest/junit/read-whole.ts";

test("reads one case per <testcase>, with class, time and outcome", () => {
  const { report, cases } = readWhole(
    `<testsuite name="shop.CartTest" timestamp="2026-03-02T10:00:00Z" time="2.5">
      <testcase classname="shop.CartTest" name="adds" time="0.25"/>
      <testcase classname="shop.CartTest" name="pays" time="2"><failure type="AssertionError" message="1 is not 2">at Cart.java:7</failure></testcase>
      <testcase classname="shop.CartTest" name="prints"><skipped message="no printer"/></testcase>
    </testsuite>`,
  );
  assert.equal(report.status, "read");
  assert.deepEqual(report.problems, []);
  assert.deepEqual(
    cases.map(({ group, name, attempts }) => [group, name, attempts.map(({ outcome }) => outcome)]),
    [
      ["shop.CartTest", "adds", ["passed"]],
      ["shop.CartTest", "pays", ["failed"]],
      ["shop.CartTest", "prints", ["skipped"]],
    ],
  );
  assert.deepEqual(cases[1]?.attempts[0], {
    outcome: "failed",
    durationMs: 2000,
    startedAt: undefined,
    failure: { kind: "failure", type: "AssertionError", message: "1 is not 2", text: "at Cart.java:7" },
  });
  assert.equal(cases[2]?.skipReason, "no printer");
  assert.equal(report.startedAt, Date.UTC(2026, 2, 2, 10));
  assert.equal(report.endedAt, Date.UTC(2026, 2, 2, 10, 0, 2, 500));
  assert.equal(report.durationMs, 2500);
});

test("keeps the whole test cases of a report that breaks off, and says where", () => {
  const { report, cases } = readWhole(`<testsuite>\n<testcase name="a"/>\n<testcase name="b"><fail`);
  assert.equal(report.status, "partly");
  assert.deepEqual(
    cases.map(({ name }) => name),
    ["a"],
  );
  const { code, line } = report.problems.at(-1) ?? {};
  assert.deepEqual([code, line], ["truncated", 3]);
});

test("a report that breaks off before its first whole test case is refused", () => {
  const { report, cases } = readWhole(`<testsuite><testcase name="b">`);
  assert.equal(report.status, "refused");
  assert.deepEqual(cases, []);
});

test("failures of suites that break off before their end tags are kept, if they are whole themselves", () => {
  const beginning = `<testsuites><testsuite name="outer"><error message="no network"/><testsuite name="SetUpTest">`;
  const namesOf = (rest: string) => {
    const { report, cases } = readWhole(`${beginning}${rest}`);
    return [report.status, ...cases.map(({ group, name, attempts }) => [group, name, attempts[0]?.outcome])];
  };
  assert.deepEqual(namesOf(`<failure message="no database">at SetUp</failure><testcase name="a"><fail`), [
    "partly",
    ["SetUpTest", "(suite)", "failed"],
    ["outer", "(suite)", "errored"],
  ]);
  assert.deepEqual(
    namesOf(`<testcase name="a" classname="SetUpTest"/><failure message="no database">at Se`),
    ["partly", ["SetUpTest", "a", "passed"], ["outer", "(suite)", "errored"]],
  );
});

test("an end tag of another element does not end a test case", () => {
  const { report, cases } = readWhole(`<testsuite><testcase name="b"></testsuite>`);
  assert.equal(report.status, "refused");
  assert.deepEqual(cases, []);
  assert.equal(report.problems.at(-1)?.code, "malformed-xml");
});

test("an empty report is read, and said to be empty", () => {
  for (const text of ["<testsuites/>", '<testsuite name="x"/>']) {
    const { report } = readWhole(text);
    assert.equal(report.status, "read");
    assert.deepEqual(
      report.problems.map(({ code }) => code),
      ["empty"],
    );
  }
});
