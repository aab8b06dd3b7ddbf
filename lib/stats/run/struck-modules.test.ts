import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleTest } from "#lib/stats/run/example-test-in-run.ts";
import { struckModules } from "#lib/stats/run/struck-modules.ts";

const failed = (group: string, id: number) => exampleTest({ isPassed: false, group, test: id });
const green = (group: string, tests: number) => exampleTest({ group, tests, test: undefined });

test("a module is struck by two failures that are a third of its tests", () => {
  const tests = [
    failed("a", 1),
    failed("a", 2),
    green("a", 4),
    failed("b", 3),
    failed("b", 4),
    green("b", 6),
  ];
  assert.deepEqual(struckModules(tests)?.groups, new Set(["a"]));
});

test("a lone failure strikes no module, nor does nothing", () => {
  assert.equal(struckModules([failed("a", 1)]), undefined);
  assert.equal(struckModules([]), undefined);
});

test("the more modules are struck, the less likely was it beforehand", () => {
  const of = (...groups: string[]) =>
    struckModules([
      ...groups.flatMap((group, at) => [failed(group, at * 2), failed(group, at * 2 + 1)]),
      ...["x", "y", "z"].map((group) => green(group, 9)),
    ])!.prior;
  assert.ok(of("a") > of("a", "b"));
  assert.ok(of("a", "b") > of("a", "b", "c"));
});
