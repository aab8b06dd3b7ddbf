import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText } from "#app/ui/plots/day-text.ts";

test("a day and the last moment in it read the same", () => {
  assert.equal(dayText("2026-11-12"), "12 Nov");
  assert.equal(dayText(Date.UTC(2026, 10, 12, 23, 59)), "12 Nov");
});
