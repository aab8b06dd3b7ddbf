import assert from "node:assert/strict";
import { test } from "node:test";
import { logLoss } from "#lib/stats/calibration/log-loss.ts";

test("one half costs ln 2, a sure mistake no more than ln 1000, and nothing has no loss", () => {
  assert.equal(logLoss([{ p: 0.5, isGenuine: false }]), Math.LN2);
  assert.ok(Math.abs(logLoss([{ p: 0, isGenuine: true }])! - Math.log(1000)) < 1e-9);
  assert.equal(logLoss([]), undefined);
});
