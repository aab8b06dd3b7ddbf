import assert from "node:assert/strict";
import { test } from "node:test";
import { confusion } from "#lib/stats/calibration/confusion.ts";

test("each label has a row, also the one that was never given", () => {
  const verdicts = [
    { label: "genuine", isGenuine: true },
    { label: "genuine", isGenuine: undefined },
    { label: "flake", isGenuine: true },
    { label: "flake", isGenuine: false },
  ];
  assert.deepEqual(confusion(["genuine", "flake", "environment"], verdicts), [
    { label: "genuine", genuine: 1, notGenuine: 0, open: 1 },
    { label: "flake", genuine: 1, notGenuine: 1, open: 0 },
    { label: "environment", genuine: 0, notGenuine: 0, open: 0 },
  ]);
});
