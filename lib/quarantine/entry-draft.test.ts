import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { checkDraft, type EntryDraft } from "#lib/quarantine/entry-draft.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const dayMs = 86_400_000;

const draft: EntryDraft = {
  target: { kind: "test", testId: 7 },
  signatures: "known",
  reason: "Times out when the sandbox is slow",
  confirm: [],
};

function faultsOf(changes: Partial<EntryDraft>): string[] {
  const checked = checkDraft({ ...draft, ...changes }, now);
  return checked.ok ? [] : checked.faults.map(({ field }) => field);
}

test("an entry lasts two weeks unless somebody says otherwise", () => {
  const checked = checkDraft(draft, now);
  assert.ok(checked.ok);
  assert.equal(checked.draft.until, now + 14 * dayMs);
});

test("until lies in the future, and at most 90 days ahead", () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: dayMs - 1 }), (days, rest) => {
      const until = now + days * dayMs + rest;
      const isFit = until > now && until <= Date.parse("2027-02-21T00:00:00Z");
      assert.deepEqual(faultsOf({ until }), isFit ? [] : ["until"]);
    }),
    { seed: 20261122 },
  );
  assert.deepEqual(faultsOf({ until: Number.NaN }), ["until"]);
});

test("every fault is told, each beside its field", () => {
  const wrong = {
    target: { kind: "pattern", pattern: { suite: "*", group: "*", name: "*" } },
    reason: " \n ",
    until: now,
    ticket: "javascript:alert(1)",
    variant: "firefox",
    owner: "x".repeat(201),
  } as const;
  assert.deepEqual(faultsOf(wrong), ["pattern", "variant", "reason", "until", "owner", "ticket"]);
});

test("texts lose their control characters and outer spaces, and a variant its order", () => {
  const checked = checkDraft(
    { ...draft, reason: " a\u0000b\r\nc ", owner: "  ", variant: "os=linux,browser=firefox" },
    now,
  );
  assert.ok(checked.ok);
  assert.equal(checked.draft.reason, "a b c");
  assert.equal(checked.draft.owner, undefined);
  assert.equal(checked.draft.variant, "browser=firefox,os=linux");
});
