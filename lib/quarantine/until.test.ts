import assert from "node:assert/strict";
import test from "node:test";
import { endDay, isDayEnd, latestUntil, parseUntil, untilFault } from "#lib/quarantine/until.ts";

test("a day means its end, a moment itself", () => {
  assert.equal(parseUntil("2026-11-30"), Date.parse("2026-12-01T00:00:00Z"));
  assert.equal(parseUntil("2026-11-30T18:00:00+01:00"), Date.parse("2026-11-30T17:00:00Z"));
  for (const text of [
    "",
    "tomorrow",
    "2026-02-30",
    "30.11.2026",
    "2026-11-30T18:00",
    "2026-11-30T25:00:00Z",
    "9",
  ]) {
    assert.ok(Number.isNaN(parseUntil(text)), text);
  }
});

test("the last day that can be written is the ninetieth from today", () => {
  const now = Date.parse("2026-11-22T23:59:00Z");
  assert.equal(latestUntil(now), parseUntil("2027-02-20"));
  assert.equal(untilFault(parseUntil("2027-02-20"), now), undefined);
  assert.match(untilFault(parseUntil("2027-02-21"), now) ?? "", /Choose 2027-02-20 or earlier/);
  assert.equal(untilFault(parseUntil("2026-11-22"), now), undefined, "today ends in the future");
});

test("a moment is told as the day that was chosen, if one was", () => {
  const until = parseUntil("2026-11-30");
  assert.equal(endDay(until), "2026-11-30");
  assert.ok(isDayEnd(until));
  assert.equal(endDay(parseUntil("2026-11-30T18:00:00Z")), "2026-11-30");
  assert.ok(!isDayEnd(parseUntil("2026-11-30T18:00:00Z")));
});
