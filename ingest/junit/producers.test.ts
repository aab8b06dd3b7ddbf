import assert from "node:assert/strict";
import { test } from "node:test";
import { readWhole } from "#ingest/junit/read-whole.ts";

const stamps: readonly [producer: string, xml: string][] = [
  [
    "gtest",
    '<testsuites name="AllTests" tests="1" timestamp="2026-11-23T02:50:12.620"><testsuite name="Cart" timestamp="2026-11-23T02:50:12.620"><testcase name="Adds" classname="Cart" status="run" result="completed" timestamp="2026-11-23T02:50:12.620"/></testsuite></testsuites>',
  ],
  [
    "ctest",
    '<testsuite name="(empty)" hostname="" timestamp="2026-11-23T02:50:15"><testcase name="adds" classname="adds" status="run"/></testsuite>',
  ],
  [
    "pytest",
    '<testsuites><testsuite name="pytest" hostname="vm" timestamp="2026-11-23T02:49:57.395586"><testcase classname="test_cart" name="test_adds"/></testsuite></testsuites>',
  ],
  [
    "pytest",
    '<testsuites><testsuite name="shop" hostname="vm" timestamp="2026-11-23T02:49:57.395586"><testcase classname="test_cart" name="test_adds"/></testsuite></testsuites>',
  ],
  [
    "behave",
    '<testsuite name="cart.Cart" tests="1" timestamp="2026-11-23T02:50:26.237514" hostname="vm"><testcase classname="cart.Cart" name="adds" status="passed"/></testsuite>',
  ],
  [
    "unittest",
    '<testsuite name="test_cart.Cart-20261123025024" tests="1" file="test_cart.py" timestamp="2026-11-23T02:50:24"><testcase classname="test_cart.Cart" name="test_adds" timestamp="2026-11-23T02:50:24" file="test_cart.py" line="3"/></testsuite>',
  ],
  [
    "jasmine-reporters",
    '<testsuites disabled="0" tests="1"><testsuite name="cart" timestamp="2026-11-23T02:49:37" hostname="localhost" disabled="0"><testcase classname="cart" name="adds"/></testsuite></testsuites>',
  ],
];

test("producers that write the local time of an unknown place do not say when their tests began", () => {
  for (const [producer, xml] of stamps) {
    const { report, cases } = readWhole(xml);
    assert.deepEqual([report.producer, report.startedAt], [producer, undefined]);
    assert.equal(cases[0]?.attempts[0]?.startedAt, undefined);
  }
});

test("a zone that is written counts, whoever wrote it", () => {
  for (const [producer, xml] of stamps) {
    const { report } = readWhole(xml.replaceAll(/(timestamp="[^"]+)"/g, '$1+05:30"'));
    const told = producer === "behave" || xml.includes('"shop"') ? "unknown" : producer;
    assert.equal(report.producer, told);
    assert.ok(report.startedAt !== undefined && report.startedAt < Date.UTC(2026, 10, 22, 21, 21));
  }
});
