import assert from "node:assert/strict";
import test from "node:test";
import {
  thresholdDifferences,
  thresholdGroups,
} from "#app/projects/[project]/settings/rules/threshold-words.ts";
import { thresholdFields, usualThresholds } from "#lib/status-thresholds.ts";

test("each threshold has its field, once", () => {
  const fields = thresholdGroups.flatMap(({ fields }) => fields.map(({ field }) => field));
  assert.deepEqual(fields.toSorted(), thresholdFields.toSorted());
});

test("what changed is told with the value before and after, in its unit", () => {
  assert.deepEqual(thresholdDifferences(usualThresholds, usualThresholds), []);
  assert.deepEqual(
    thresholdDifferences(usualThresholds, { ...usualThresholds, flakyFrom: 0.9, calmDays: 14 }),
    ["Flaky from a likelihood of 80 → 90 %", "Flaky becomes fixed after 7 → 14 days"],
  );
});
