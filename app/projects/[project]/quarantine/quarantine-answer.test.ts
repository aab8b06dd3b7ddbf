import assert from "node:assert/strict";
import test from "node:test";
import { quarantineAnswer } from "#app/projects/[project]/quarantine/quarantine-answer.ts";

const none = { overdue: 0, expiring: 0, ready: 0, active: 0, released: 0 };

test("the page says what takes effect and what wants attention", () => {
  assert.equal(quarantineAnswer(none), undefined);
  assert.equal(quarantineAnswer({ ...none, released: 3 }), "Nothing is muted in CI.");
  assert.equal(quarantineAnswer({ ...none, active: 1 }), "1 entry takes effect in CI.");
  assert.equal(
    quarantineAnswer({ ...none, active: 4, expiring: 2, ready: 1, overdue: 1 }),
    "7 entries take effect in CI, 2 of them within their last 3 days, 1 ready to be released. " +
      "1 is overdue: what it muted fails CI again.",
  );
});
