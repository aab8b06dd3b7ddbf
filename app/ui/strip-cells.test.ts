import assert from "node:assert/strict";
import { test } from "node:test";
import { stripCells } from "#app/ui/strip-cells.ts";

test("the longest result fills the height below the marks", () => {
  const cells = stripCells(
    [
      { verdict: "passed", durationMs: 500 },
      { verdict: "passed", durationMs: 1_000 },
    ],
    2,
  );
  assert.deepEqual(
    cells.map((cell) => cell.path),
    ["M0 26v-12h4v12z", "M6 26v-20h4v20z"],
  );
});

test("verdicts differ in shape, not in colour alone", () => {
  const verdicts = ["passed", "failed", "flaky", "environment", "quarantined", "skipped"] as const;
  const shapes = verdicts.map((verdict) => stripCells([{ verdict, durationMs: 1_000 }], 1)[0]!.path);
  assert.equal(new Set(shapes).size, verdicts.length);
});

test("few results stand at the newest end", () => {
  assert.match(stripCells([{ verdict: "passed" }], 30)[0]!.path, /^M174 /);
});

test("only the newest results are drawn", () => {
  const results = [{ verdict: "failed" }, { verdict: "passed" }, { verdict: "passed" }] as const;
  assert.deepEqual(
    stripCells(results, 2).map((cell) => cell.verdict),
    ["passed", "passed"],
  );
});

test("a cell says verdict, duration and place", () => {
  const [cell] = stripCells([{ verdict: "flaky", durationMs: 812, place: "run 4121" }], 1);
  assert.equal(cell?.title, "Flaky · 812 ms · run 4121");
});

test("no results draw nothing", () => {
  assert.deepEqual(stripCells([], 30), []);
});
