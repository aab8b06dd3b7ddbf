import assert from "node:assert/strict";
import { test } from "node:test";
import { moment } from "#ingest/junit/timestamp.ts";

const noon = Date.UTC(2026, 2, 2, 12, 30, 15);

test("reads every spelling of a moment that reports use", () => {
  const spellings: readonly (readonly [string, number])[] = [
    ["2026-03-02T12:30:15", noon],
    ["2026-03-02T12:30:15Z", noon],
    ["2026-03-02T12:30:15.204Z", noon + 204],
    ["2026-03-02T12:30:15.204608", noon + 204],
    ["2026-03-02T12:30:15.204608409Z", noon + 204],
    ["2026-03-02T12:30:15,5", noon + 500],
    ["2026-03-02T14:30:15+02:00", noon],
    ["2026-03-02T14:30:15+0200", noon],
    ["2026-03-02T04:30:15-08:00", noon],
    ["2026-03-02 12:30:15Z", noon],
    ["2026-03-02 12:30:15", noon],
    ["2026-03-02T 12:30:15", noon],
    ["2026-03-02T12:30:15 UTC", noon],
    ["2026:03:02 12:30:15", noon],
    ["2026-03-02", Date.UTC(2026, 2, 2)],
    ["2 Mar 2026 12:30:15 GMT", noon],
    ["Mon, 02 Mar 2026 12:30:15 GMT", noon],
    ["Mon Mar  2 12:30:15 2026", noon],
    ["Mon Mar 02 2026 13:30:15 GMT+0100 (CET)", noon],
    ["2026-3-2 12:30:15", noon],
    ["20260302T123015Z", noon],
    ["20260302T143015.5+0200", noon + 500],
    ["2026-03-02T13:30:15 CET", noon],
    ["2026-03-02T04:30:15 PST", noon],
    ["Mon Mar  2 07:30:15 EST 2026", noon],
    ["2026-03-02T13:30:15+01:00[Europe/Berlin]", noon],
    ["2026-03-02 12:30:15.204608 +0000 UTC m=+0.012", noon + 204],
    ["2026-03-02 13:30:15 +0100 CET", noon],
    ["Mar 2, 2026 12:30:15 PM", noon],
    ["Mar 2, 2026, 12:30:15 AM", noon - 12 * 3_600_000],
    ["March 2, 2026 12:30:15", noon],
    ["3/2/2026, 12:30:15 PM", noon],
    ["02.03.2026 12:30:15", noon],
    [`${noon}204608`, noon],
    [String(noon), noon],
    [String(noon / 1000), noon],
  ];
  for (const [text, at] of spellings) assert.equal(moment(text), at, text);
});

test("what tools write when they do not know is no answer", () => {
  const unknown = [
    "",
    "0",
    "0001-01-01T00:00:00",
    "1970-01-01T00:00:00Z",
    "YYYY-MM-DDTHH:MM:SS",
    "[WILDCARD]",
  ];
  const impossible = [
    "2026-02-30T00:00:00",
    "2026-13-01T00:00:00",
    "2026-03-02T25:00:00",
    "2026-03-02T12:61:00",
    "3/2/2026, 13:30:15 PM",
  ];
  const ambiguous = ["2026-03-02T12:30:15 IST", "2026-03-02T12:30:15 ABC", "02/03/2026 12:30:15"];
  for (const text of [...unknown, ...impossible, ...ambiguous]) assert.equal(moment(text), undefined, text);
  assert.equal(moment(undefined), undefined);
});

test("local time of an unknown place is no answer, unless its zone is written", () => {
  assert.equal(moment("2026-03-02T12:30:15", "local"), undefined);
  assert.equal(moment("2026-03-02T12:30:15Z", "local"), noon);
  assert.equal(moment("Mar 2, 2026 12:30:15 PM", "local"), undefined);
});
