import assert from "node:assert/strict";
import { test } from "node:test";
import { stripShapes } from "#app/ui/strip-shapes.ts";

test("the longest result fills the height below the marks", () => {
  const [passed] = stripShapes(
    [
      { verdict: "passed", durationMs: 500 },
      { verdict: "passed", durationMs: 1_000 },
    ],
    2,
  );
  assert.equal(passed?.path, "M0 26v-12h4v12zM6 26v-20h4v20z");
});

test("verdicts differ in shape, not in colour alone", () => {
  const verdicts = ["passed", "failed", "flaky", "environment", "quarantined", "skipped"] as const;
  const paths = verdicts.map((verdict) => stripShapes([{ verdict, durationMs: 1_000 }], 1)[0]?.path);
  assert.equal(new Set(paths).size, verdicts.length);
});

test("few results stand at the newest end", () => {
  assert.match(stripShapes([{ verdict: "failed" }], 30)[0]!.path, /^M174 /);
});

test("only the newest results are drawn", () => {
  const results = [{ verdict: "failed" }, { verdict: "passed" }, { verdict: "flaky" }] as const;
  assert.deepEqual(
    stripShapes(results, 2).map((shape) => shape.verdict),
    ["passed", "flaky"],
  );
});

test("what did not pass says verdict, duration and place", () => {
  const [shape] = stripShapes([{ verdict: "flaky", durationMs: 812, place: "run 4121" }], 1);
  assert.equal(shape?.title, "Flaky · 812 ms · run 4121");
});

test("no results draw nothing", () => {
  assert.deepEqual(stripShapes([], 30), []);
});
